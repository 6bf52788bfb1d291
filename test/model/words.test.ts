import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { escapeWeak, quoteWord, splitWords } from '../../src/model/words.ts';
import { haproxies, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import { manyLines } from '../render/texts.ts';

const texts = (line: string): readonly string[] => splitWords(line).words.map((word) => word.text);

describe('a line is split into words', () => {
  test.each<[string, readonly string[]]>([
    ['', []],
    [' \t ', []],
    ['server web1 10.0.0.1:80', ['server', 'web1', '10.0.0.1:80']],
    ['  a\tb\v\fc  ', ['a', 'b', 'c']],
    ['a"b c"d', ['ab cd']],
    ["'a b'\\ c", ['a b c']],
    ['"a\'b" \'c"d\'', ["a'b", 'c"d']],
    ['"\\"\\$\\\\" \'\\"\\$\'', ['"$\\', '\\"\\$']],
    ['\\x41\\t\\n\\r\\#\\"\\\'', ['A\t\n\r#"\'']],
    ['\\a \\$ a\\', ['\\a', '\\$', 'a\\']],
    ['""', ['']],
    ['a "" b', ['a', '', 'b']],
    ['a\nb', ['a']],
  ])('%j', (line, words) => {
    expect(splitWords(line)).toMatchObject({ words: words.map((text) => ({ text })) });
    expect(texts(line)).toEqual(words);
    expect(splitWords(line).error).toBeUndefined();
  });

  test('a word knows where it stands, with its quotes', () => {
    expect(splitWords(' ab "c d"  e').words.map(({ start, end }) => [start, end])).toEqual([
      [1, 3],
      [4, 9],
      [11, 12],
    ]);
  });

  test('a comment ends the line, unless its sign is quoted or escaped', () => {
    expect(splitWords('a b # c')).toMatchObject({ words: [{ text: 'a' }, { text: 'b' }], comment: 4 });
    expect(splitWords('a#b')).toMatchObject({ words: [{ text: 'a' }], comment: 1 });
    expect(splitWords('a "#" \'#\' \\#').comment).toBeUndefined();
  });

  test.each([
    ['a "b', 'a " is never closed', 2],
    ["a 'b", "a ' is never closed", 2],
    ['a \\x4', 'two hexadecimal digits must follow "\\x"', 2],
    ['"$1"', 'a "$" between double quotes must be followed by a variable\'s name, or be written "\\$"', 1],
    ['"${A"', 'a "$" between double quotes must be followed by a variable\'s name, or be written "\\$"', 1],
  ])('%s cannot be read', (line, message, offset) => {
    expect(splitWords(line).error).toEqual({ message, offset });
  });

  test('variables are found between double quotes only, with their defaults', () => {
    const [word] = splitWords('"$A-${B}${C-d e}${D-}"\'$E\'').words;
    expect(word).toMatchObject({
      text: '$A-${B}${C-d e}${D-}$E',
      variables: [{ name: 'A' }, { name: 'B' }, { name: 'C', default: 'd e' }, { name: 'D', default: '' }],
    });
    expect(splitWords('$A ${B} \'${C}\' "\\$D" "${.LINE}"').words.flatMap(({ variables }) => variables)).toEqual([]);
  });
});

describe('a text is written as one word', () => {
  test('and is read back as it was', () => {
    fc.assert(
      fc.property(manyLines, (text) => {
        expect(texts(quoteWord(text))).toEqual([text]);
        expect(texts(`a ${quoteWord(text)} b`)).toEqual(['a', text, 'b']);
        expect(texts(`"${escapeWeak(text)}"`)).toEqual([text]);
        expect(splitWords(quoteWord(text)).words.flatMap(({ variables }) => variables)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('never on more than one line, and without quotes where none are needed', () => {
    fc.assert(
      fc.property(manyLines, (text) => {
        expect(quoteWord(text)).not.toMatch(/[\n\r\0]/);
      }),
    );
    for (const word of ['web1', ':80', '10.0.0.0/8', 'hdr(host),lower', '%[src]', 'a=b;c', '!x', '{', '}', '||'])
      expect(quoteWord(word)).toBe(word);
    expect(quoteWord('')).toBe("''");
    expect(quoteWord('a b')).toBe("'a b'");
    expect(quoteWord("it's $5\n")).toBe('"it\'s \\$5\\n"');
  });
});

/** Pieces of lines, as a person or a cat may type them. */
const pieces = [
  'a',
  'b',
  'é',
  '-m',
  'if',
  ' ',
  ' ',
  '  ',
  '	',
  '\v',
  '"',
  '"',
  "'",
  "'",
  '\\',
  '#',
  '{',
  '}',
  '[',
  '*',
  '\\"',
  "\\'",
  '\\ ',
  '\\\\',
  '\\#',
  '\\$',
  '\\x41',
  '\\x4',
  '\\t',
  '\\n',
  '\\r',
  '\\a',
  '"x y"',
  "'x y'",
  '${V}',
  '$V',
  '${V-d}',
  '${U-d}',
  '${U-a b}',
  '"$V"',
  '"${U-"\'#\\}"',
  '$',
  '${',
  '"$1"',
];
const line = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const lines = fc.array(line, { minLength: 100, maxLength: 100 });

/** What HAProxy takes for arguments: the words up to the first empty one, with `V` set to `v` and `U` not set. */
function argumentsOf(text: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const word of splitWords(text).words) {
    const reference = /\$(?:\{(V|U)(?:-([^}]*))?\}|V)/g;
    const live = word.variables.length;
    if (live > 0 && [...word.text.matchAll(reference)].length !== live) return undefined;
    const value = live === 0 ? word.text : word.text.replace(reference, (_, name, unset?: string) => (name === 'U' ? (unset ?? '') : 'v'));
    if (value === '') break;
    found.push(value);
  }
  return found;
}

const configOf = (all: readonly string[], socket: string): string =>
  [
    'global',
    `    stats socket ${socket} level admin`,
    'defaults',
    '    mode http',
    '    timeout client 1s',
    '    timeout connect 1s',
    '    timeout server 1s',
    'listen l',
    `    bind unix@${socket}.web`,
    ...all.map((text, index) => `    acl a${index} path -m str -- first ${text}`),
    '',
  ].join('\n');

describe.each(haproxies())('HAProxy $version', ({ path: binary }) => {
  test('splits every line alike', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const readable = all.filter((text) => splitWords(text).error === undefined && argumentsOf(text) !== undefined);
        const directory = await temporaryDirectory();
        const socket = join(directory, 's');
        await writeFile(join(directory, 'haproxy.cfg'), configOf(readable, socket));
        const haproxy = await startHaproxy(binary, 'haproxy.cfg', { socket, cwd: directory, env: { V: 'v', U: undefined } });
        const seen: (readonly string[])[] = [];
        for (const index of readable.keys()) {
          const client = connect(socket);
          client.end(`show acl #${index}\n`);
          seen.push((await readText(client)).split(/\n?^0x[0-9a-f]+ /m).slice(1));
        }
        await haproxy.stop();
        const trimmed = seen.map((words) => words.map((word, index) => (index === words.length - 1 ? word.replace(/\n\n$/, '') : word)));
        expect(trimmed).toEqual(readable.map((text) => ['first', ...(argumentsOf(text) ?? [])]));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  test('refuses every line that cannot be split', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        const directory = await temporaryDirectory();
        // HAProxy stops at 50 errors.
        const unreadable = all.filter((text) => splitWords(text).error !== undefined).slice(0, 40);
        const path = join(directory, 'haproxy.cfg');
        await writeFile(path, configOf(unreadable, join(directory, 's')));
        const said = await new Promise<string>((resolve) => {
          execFile(binary, ['-c', '-f', path], { env: { V: 'v' } }, (_, stdout, stderr) => resolve(stdout + stderr));
        });
        const refused = new Set([...said.matchAll(/parsing \[[^\]]*:(\d+)\]/g)].map((match) => Number(match[1]) - 10));
        expect(unreadable.filter((_, index) => !refused.has(index))).toEqual([]);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
