import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { parseCondition } from '../../src/model/condition.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';

/** A condition in short: alternatives of terms. */
const outline = (text: string): readonly (readonly string[])[] =>
  parseCondition(text).alternatives.map((terms) =>
    terms.map(({ negated, acl, criterion }) => `${negated ? '!' : ''}${acl ?? `{ ${criterion} }`}`),
  );

describe('a condition is alternatives of terms', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ['a', [['a']]],
    ['a b', [['a', 'b']]],
    ['a || b c', [['a'], ['b', 'c']]],
    ['a or b OR c', [['a'], ['b'], ['c']]],
    ['!a ! b !!c', [['!a', '!b', 'c']]],
    ['{ path /a }', [['{ path /a }']]],
    ['!{ path /a } || ! { path /b -i c }', [['!{ path /a }'], ['!{ path /b -i c }']]],
    ['a !{ hdr(host) -i "x y" } METH_POST', [['a', '!{ hdr(host) -i "x y" }', 'METH_POST']]],
    ['  a\t b ', [['a', 'b']]],
    ["{ path '{' }", [["{ path '{' }"]]],
    ["{ path '/a b' }", [["{ path '/a b' }"]]],
  ])('%s', (text, alternatives) => {
    expect(parseCondition(text).error).toBeUndefined();
    expect(outline(text)).toEqual(alternatives);
  });

  test('a term knows where it stands', () => {
    const [terms = []] = parseCondition('a !{ path /b } c').alternatives;
    expect(terms.map(({ offset, length }) => [offset, length])).toEqual([
      [0, 1],
      [2, 12],
      [15, 1],
    ]);
  });

  test.each<[string, string, string]>([
    ['{ path /a', '"{" is never closed', '{'],
    ['{ path /a !{ src 10.0.0.1 }', '"!{" stands between "{" and "}": a "}" is missing before it', '!{'],
    ['{ path /a || b', '"||" stands between "{" and "}": a "}" is missing before it', '||'],
    ['a }', '"}" has no "{" in front of it', '}'],
    ['{ }', 'there is nothing between "{" and "}"', '}'],
    ['{path /a}', 'blanks must stand around "{" and "}"', '{path'],
    ['{ path /a}', '"{" is never closed', '{'],
    ['|| a', 'there is no condition in front of "||"', '||'],
    ['a || || b', 'there is no condition in front of "||"', '||'],
    ['a ||', 'there is no condition behind "||"', '||'],
    ['a !', 'there is no condition behind "!"', '!'],
    ['path_beg(/a)', '"path_beg(/a)" is no name of an ACL; a criterion stands between "{ " and " }"', 'path_beg(/a)'],
    ['a && b', '"&&" is no name of an ACL; a criterion stands between "{ " and " }"', '&&'],
  ])('%s is none', (text, message, at) => {
    const { error } = parseCondition(text);
    expect(error?.message).toBe(message);
    expect(text.slice(error?.offset, (error?.offset ?? 0) + (error?.length ?? 0))).toBe(at);
  });
});

const token = fc.constantFrom(
  'a',
  'b',
  'a.b',
  '!a',
  '!!b',
  '!',
  '||',
  'or',
  '{ path /a }',
  '!{ path /b /c }',
  '{ src 10.0.0.1 }',
  'METH_GET',
);
const condition = fc.array(token, { minLength: 1, maxLength: 8 }).map((tokens) => tokens.join(' '));

describe.each(haproxies())('HAProxy $version', ({ path: binary }) => {
  test('takes every condition that can be read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 300, maxLength: 300 }), async (all) => {
        const readable = all.filter((text) => parseCondition(text).error === undefined);
        expect(readable.length).toBeGreaterThan(10);
        const file = join(await temporaryDirectory(), 'haproxy.cfg');
        const lines = readable.map((text) => `    http-request set-header X x if ${text}`);
        const acls = ['a', 'b', 'a.b'].map((name) => `    acl ${name} path /${name}`);
        await writeFile(
          file,
          ['defaults', '    mode http', '    timeout client 1s', 'frontend f', '    bind 127.0.0.1:8080', ...acls, ...lines, ''].join('\n'),
        );
        const said = await new Promise<string>((resolve) => {
          execFile(binary, ['-c', '-f', file], { env: {} }, (_, stdout, stderr) => resolve(stderr + stdout));
        });
        expect(said).not.toMatch(/\[ALERT\]/);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
