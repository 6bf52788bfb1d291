import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { formatMarkdown } from '../../src/diff/markdown.ts';
import type { DiffSide } from '../../src/diff/side.ts';
import type { BundleFile } from '../../src/render/bundle.ts';
import { file, side } from './sides.ts';

function markdown(before: DiffSide | undefined, after: DiffSide, limit?: number): string {
  return formatMarkdown(diff(before, after), before, after, limit === undefined ? {} : { limit });
}

/** The block between the fences, which must be the only ones, and what is around it. */
function readFence(text: string): { readonly outside: string; readonly inside: string } {
  const lines = text.split('\n');
  const open = lines.findIndex((line) => /^`{3,}diff$/.test(line));
  const fence = (lines[open] ?? '').replace('diff', '');
  // CommonMark 4.5: up to three blanks, at least as many backticks, nothing but blanks behind.
  const closes = (line: string): boolean => new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`).test(line);
  const close = lines.findIndex((line, index) => index > open && closes(line));
  return { outside: [...lines.slice(0, open), ...lines.slice(close + 1)].join('\n'), inside: lines.slice(open + 1, close).join('\n') };
}

describe('the Markdown', () => {
  test('begins with the summary and folds the unified diff', () => {
    const before = side('backend app\n  timeout server 60s\n  server a 10.0.0.1:80\n', { 'c.pem': file('1', true) });
    const after = side('backend app from web\n  timeout server 30s\n  server a 10.0.0.1:80 check\nfrontend www\n', {
      'c.pem': file('2', true),
    });
    expect(markdown(before, after)).toBe(
      `
**1 added, 4 changed**

- changed \`backend app\`: + \`from web\`
  - changed \`timeout server\`: \`60s\` → \`30s\`
  - changed \`server a\`: + \`check\`
- added \`frontend www\` (0 lines)
- changed \`c.pem\` (secret: content not shown)

<details><summary>Unified diff</summary>

\`\`\`diff
--- a/haproxy.cfg
+++ b/haproxy.cfg
@@ -1,3 +1,4 @@
-backend app
-  timeout server 60s
-  server a 10.0.0.1:80
+backend app from web
+  timeout server 30s
+  server a 10.0.0.1:80 check
+frontend www
--- a/c.pem
+++ b/c.pem
Secret file: content not shown
\`\`\`

</details>
`.slice(1),
    );
  });

  test('of equal sides is one sentence', () => {
    expect(markdown(side('global\n'), side('global\n'))).toBe('**No changes.**\n');
  });

  test('says so when only what HAProxy does not read differs', () => {
    expect(markdown(side('global\n'), side('global # x\n'))).toMatch(/^\*\*No changes\.\*\* Only comments, /);
  });

  test('that is too long is cut off, and says so', () => {
    const servers = (count: number): DiffSide =>
      side(`backend app\n${Array.from({ length: count }, (_, index) => `  server s${index} :80\n`).join('')}`);
    const text = markdown(servers(0), servers(10_000));
    expect(text.length).toBeGreaterThan(60_000);
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/^\*\*10000 added\*\*$/m);
    const told = text.match(/^ {2}- added/gm)?.length ?? 0;
    expect(text).toContain(`- … and ${10_000 - told} more changes, too many for one comment.\n`);
    const shown = readFence(text).inside.split('\n').length;
    expect(text).toContain(`Unified diff, first ${shown} of 10004 lines`);
    expect(text).toContain(`Cut off here: ${10_004 - shown} more lines would not fit into one comment.`);
  });

  test('keeps the limit for any content, and loses nothing in the middle', () => {
    const text = fc.array(fc.string({ maxLength: 300 }), { maxLength: 60 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1000, max: 8000 }), (before, after, limit) => {
        expect(markdown(side(before), side(after, { x: file(after) }), limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('is never left by content', () => {
    const word = fc.constantFrom(
      '`',
      '``',
      '```',
      '~~~',
      ' ',
      '\n',
      '\r',
      '<b>',
      '</details>',
      '**',
      '[a](b)',
      '@who',
      'acl',
      '|',
      '\\',
      'diff',
      '# x',
      '- ',
      '\t',
      '"',
    );
    const content = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
    fc.assert(
      fc.property(content, content, content, content, (before, after, same, path) => {
        fc.pre(before !== after);
        const page = (differs: string): BundleFile => file(`${same}\n${differs}\n${same}\n`);
        const sides = [before, after].map((text) => side(`backend app\n${text}`, { [`x${path}`]: page(text) }));
        const text = markdown(sides[0], sides[1] ?? side(''));
        const { outside, inside } = readFence(text);
        expect(inside.split('\n').every((line) => /^(?:[-+ @\\]|$)/.test(line))).toBe(true);
        // Without the code spans only what is written by the printer is left.
        const spoken = outside.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, 'CODE');
        for (const line of spoken.split('\n')) {
          expect(line).toMatch(
            /^(?: {0,2}- (?:(?:added|removed|changed|moved) )?[-+→:,() a-z0-9]*CODE[-+→:,() a-z0-9CODE]*|\*\*[a-z0-9, ]+\*\*|\*\*No changes\.\*\*[A-Za-z, .]*|<details><summary>Unified diff<\/summary>|<\/details>|)$/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps a fence of the content inside its own', () => {
    const page = (text: string): DiffSide => side('', { x: file(`\`\`\`\`\n${text}\n\`\`\`\n`) });
    expect(readFence(markdown(page('a'), page('b'))).inside).toBe('--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n ````\n-a\n+b\n ```');
  });

  test('does not quote what only a fence without end could', () => {
    const text = markdown(side(''), side('', { x: file('`'.repeat(70_000)) }));
    expect(text).toContain('- added `x` (1 line)');
    expect(text).toContain('The unified diff is not shown');
  });

  test('shortens a line that would take all of the room', () => {
    const text = markdown(side(''), side('', { 'a.html': file(`${'x'.repeat(100_000)}\n`), 'b.html': file('short\n') }));
    expect(readFence(text).inside).toContain('+short');
  });
});
