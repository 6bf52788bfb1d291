import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { configName, type Bundle } from '../render/bundle.ts';
import { writeBundle } from '../render/write-bundle.ts';
import { splitWords } from '../model/words.ts';
import { runHaproxy } from './haproxy-binary.ts';
import { parseHaproxyMessages, type HaproxyMessage } from './haproxy-messages.ts';

/** Asks the real HAProxy about the very bytes that would be deployed. Its messages come back at the user's own lines. */
export async function haproxyCheck(
  bundle: Bundle,
  haproxy: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Diagnostic[]> {
  const parent = await mkdtemp(join(tmpdir(), 'haproxy-iac-'));
  const directory = join(parent, 'bundle');
  try {
    await writeBundle(bundle, directory);
    const { status, output } = await runHaproxy(haproxy, ['-c', '-f', configName], { cwd: directory, env });
    return toDiagnostics(status, output, (message) => ({
      message: `HAProxy: ${inUsersWords(message.text, bundle)}`,
      ...locate(bundle, message),
    }));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/** Asks HAProxy about a `haproxy.cfg` as it is. */
export async function haproxyCheckFile(
  file: string,
  haproxy: string,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<readonly Diagnostic[]> {
  const { status, output } = await runHaproxy(haproxy, ['-c', '-f', file], { cwd, env });
  const lines = await readFile(resolve(cwd, file), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  return toDiagnostics(status, output, ({ text, file: name, line, column = 1 }) => {
    const index = line === undefined ? lineNamed(text, lines) : line - 1;
    const source =
      index === undefined ? undefined : { file: name === undefined || name === '' ? file : name, line: index + 1, column, length: 1 };
    return { message: `HAProxy: ${text}`, ...(source !== undefined && { source }) };
  });
}

/** The line of a crt-list that a message about the bind means. */
const inCrtList: readonly RegExp[] = [
  /\[(?<file>[^\]:]+):(?<line>\d+)\]/,
  /in crt-list '(?<file>[^']+)' line (?<line>\d+)/,
  /error processing line (?<line>\d+) in file '(?<file>[^']+)'/,
];

type Place = Pick<Diagnostic, 'source' | 'path'>;

function toDiagnostics(
  status: number,
  output: string,
  tell: (message: HaproxyMessage) => Place & Pick<Diagnostic, 'message'>,
): readonly Diagnostic[] {
  const messages = parseHaproxyMessages(output);
  const found = messages.map((message): Diagnostic => {
    const code: DiagnosticCode = message.severity === 'error' ? 'haproxy-error' : 'haproxy-warning';
    const hint = hintFor(message.text);
    return {
      code,
      severity: message.severity,
      ...tell(message),
      ...(hint !== undefined && { hint }),
    };
  });
  if (status !== 0 && !found.some(({ severity }) => severity === 'error')) found.push(refusal(status, output));
  return found;
}

/** HAProxy can refuse a configuration in which it finds no error. */
function refusal(status: number, output: string): Diagnostic {
  const said = output
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('[NOTICE]'))
    .slice(-3)
    .join(' ');
  const isIdle = said.includes('no listener');
  return {
    code: 'haproxy-error',
    severity: 'error',
    message: isIdle
      ? 'HAProxy: there is no error, but it would not start: nothing listens'
      : `HAProxy refuses the configuration (exit code ${status}): ${said === '' ? 'it said nothing' : said}`,
    ...(isIdle && { hint: 'Give a frontend or a listen a bind.' }),
  };
}

function locate(bundle: Bundle, { file, line, text }: HaproxyMessage): Place {
  const { file: listed = configName, line: at } =
    inCrtList.map((pattern) => pattern.exec(text)?.groups).find((found) => found !== undefined) ?? {};
  const inList = listed === configName ? undefined : bundle.locate(Number(at), listed);
  if (inList !== undefined) return inList;
  const isConfig = file === undefined || basename(file) === configName;
  if (line !== undefined && isConfig) return bundle.locate(line) ?? {};
  const index = lineNamed(text, linesOf(bundle));
  return index === undefined ? {} : (bundle.locate(index + 1) ?? {});
}

function linesOf(bundle: Bundle): readonly string[] {
  return new TextDecoder().decode(bundle.files.get(configName)?.content).split('\n');
}

/**
 * Messages without a place name a proxy, and most often what is wrong with it: `Proxy 'www': unable to find required
 * default_backend: 'nope'`. The line of that proxy that has most of the names, or the proxy's first line.
 */
function lineNamed(text: string, lines: readonly string[]): number | undefined {
  const [, noun = '', name] = /\b(frontend|backend|listen|proxy|peers|resolvers|cache|userlist|defaults) '([\w.:-]+)'/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  const keywords = noun.toLowerCase() === 'proxy' ? ['frontend', 'backend', 'listen'] : [noun.toLowerCase()];
  const words = (index: number): readonly string[] => splitWords(lines[index] ?? '').words.map((word) => word.text);
  const start = lines.findIndex(
    (line, index) => /^[a-z]/.test(line) && keywords.includes(words(index)[0] ?? '') && words(index)[1] === name,
  );
  if (start === -1) return undefined;
  const [first = ''] = text.split('. ');
  const names = [...first.matchAll(/'([^']+)'/g)].map(([, quoted = '']) => quoted).filter((quoted) => quoted !== name);
  let [best, most] = [start, 0];
  for (let index = start + 1; index < lines.length && !/^[a-z]/.test(lines[index] ?? ''); index++) {
    const count = names.filter((quoted) => words(index).includes(quoted)).length;
    if (count > most) [best, most] = [index, count];
  }
  return best;
}

/** Lines of `haproxy.cfg` that a message names, as the user knows them. */
function inUsersWords(text: string, bundle: Bundle): string {
  return text.replaceAll(/(haproxy\.cfg:|\bat line )(\d+)/g, (written, head: string, line: string) => {
    const { source, path } = bundle.locate(Number(line)) ?? {};
    const place = source === undefined ? path : `${source.file}:${source.line}`;
    return place === undefined ? written : head.startsWith('at') ? `at ${place}` : place;
  });
}

/** What to do about messages that only HAProxy gives. */
const hints: readonly [RegExp, string][] = [
  [
    /could not resolve address|invalid address: '[^']*' in/,
    'Use an IP address, or let HAProxy start without it: initAddr: [last, libc, none] and resolvers.',
  ],
  [
    /explicitly referenced by another proxy and implicitly used/,
    'Say it here too: from: NAME. HAProxy 2.6 refuses to start where some say it and others do not.',
  ],
  [/unknown keyword/, 'Lines in "extra" are written as they are: check the spelling, and the version of HAProxy (haproxy -v).'],
  [
    /unable to (?:load|stat) (?:SSL )?(?:certificate|private key)|cannot open the file/,
    'An absolute path must be there on the machine that checks; a relative one goes into the bundle.',
  ],
  [/is empty and marks the end of the argument list/, 'An environment variable that is empty or not set ends the line: give it a default.'],
  [
    /unmatched brace in environment variable name/,
    'HAProxy cannot read a default ({ env: …, default: … }) in a line of 1,024 bytes or more: set it with presetenv in global.',
  ],
];

function hintFor(text: string): string | undefined {
  return hints.find(([pattern]) => pattern.test(text))?.[1];
}
