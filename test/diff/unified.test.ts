import { applyPatch, parsePatch } from 'diff';
import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { formatUnifiedDiff } from '../../src/diff/unified.ts';
import { configuration } from './configurations.ts';
import { file, side } from './sides.ts';

const plain = { color: false };

describe('the unified diff', () => {
  test('of two sides shows what differs under the section that it is in', () => {
    const lines = (port: number): string =>
      [
        'global',
        '  daemon',
        '',
        'backend app',
        '  mode http',
        '  retries 3',
        '  balance roundrobin',
        '  fullconn 9',
        `  server a :${port}`,
        '',
      ].join('\n');
    expect(formatUnifiedDiff(side(lines(80)), side(lines(81)), { ...plain, labels: ['main:prod.yaml', 'prod.yaml'] })).toBe(
      `
--- a/haproxy.cfg\tmain:prod.yaml
+++ b/haproxy.cfg\tprod.yaml
@@ -6,4 +6,4 @@ backend app
   retries 3
   balance roundrobin
   fullconn 9
-  server a :80
+  server a :81
`.slice(1),
    );
  });

  test('shows as many equal lines around as asked for', () => {
    const sides = [side('global\n daemon\n maxconn 1\n quiet\n'), side('global\n daemon\n maxconn 2\n quiet\n')] as const;
    expect(
      formatUnifiedDiff(...sides, { ...plain, context: 0 })
        .split('\n')
        .slice(2),
    ).toEqual(['@@ -3 +3 @@ global', '- maxconn 1', '+ maxconn 2', '']);
    expect(
      formatUnifiedDiff(...sides, { ...plain, context: 1 })
        .split('\n')
        .slice(2, 4),
    ).toEqual(['@@ -2,3 +2,3 @@ global', '  daemon']);
  });

  test('of files that came and went starts at /dev/null', () => {
    expect(formatUnifiedDiff(side('', { 'old.map': file('1\n') }), side('', { 'new.map': file('2\n3') }), plain)).toBe(
      `
--- /dev/null
+++ b/new.map
@@ -0,0 +1,2 @@
+2
+3
\\ No newline at end of file
--- a/old.map
+++ /dev/null
@@ -1 +0,0 @@
-1
`.slice(1),
    );
  });

  test('has neither manifest nor the line that names the release, and keeps the numbers of lines right', () => {
    const text = (hash: string, conn: number): string => `global\n daemon\n setenv HAPROXY_IAC_RELEASE ${hash}\n maxconn ${conn}\n quiet\n`;
    const bundle = (hash: string, conn: number): ReturnType<typeof side> => side(text(hash, conn), { 'manifest.json': file(hash) });
    expect(formatUnifiedDiff(bundle('111', 1), bundle('222', 1), plain)).toBe('');
    expect(formatUnifiedDiff(bundle('111', 1), bundle('222', 2), plain).split('\n').slice(2)).toEqual([
      '@@ -4,2 +4,2 @@ global',
      '- maxconn 1',
      '+ maxconn 2',
      '  quiet',
      '',
    ]);
  });

  test('only says that secret and binary files differ', () => {
    const before = side('', { 'a.pem': file('one', true), 'b.dat': file('\0one') });
    const after = side('', { 'a.pem': file('two', true), 'b.dat': file('\0two') });
    expect(formatUnifiedDiff(before, after, plain)).toBe(
      '--- a/a.pem\n+++ b/a.pem\nSecret file: content not shown\n--- a/b.dat\n+++ b/b.dat\nBinary file: content not shown\n',
    );
  });

  test('shows that a password changed, and not which', () => {
    const users = (password: string): ReturnType<typeof side> => side(`userlist l\n user a password ${password}\n`);
    expect(formatUnifiedDiff(users('one'), users('two'), plain).split('\n').slice(3)).toEqual([
      ' userlist l',
      '- user a password <not-shown>',
      '+ user a password <not-shown>',
      '',
    ]);
  });

  test('is coloured only when asked to be', () => {
    const sides = [side('global\n'), side('defaults\n')] as const;
    expect(formatUnifiedDiff(...sides, { color: true })).toContain('\x1b[31m-global\x1b[39m\n\x1b[32m+defaults\x1b[39m\n');
    expect(formatUnifiedDiff(...sides, plain)).not.toContain('\x1b');
  });

  test('can be applied: it turns one side into the other', () => {
    // What is shown is not the file where it has a password or an unprintable character.
    const text = configuration.map((content) => content.replaceAll('stats auth', 'stats'));
    const lastLine = fc.constantFrom('', 'end', '  end\n');
    fc.assert(
      fc.property(text, text, lastLine, lastLine, fc.nat(4), (a, b, endA, endB, context) => {
        const [before, after] = [a + endA, b + endB];
        const unified = formatUnifiedDiff(side(before), side(after), { color: false, context });
        const [patch] = parsePatch(unified);
        expect(patch === undefined || unified === '' ? before : applyPatch(before, patch)).toBe(after);
      }),
      { numRuns: 500 },
    );
  });
});
