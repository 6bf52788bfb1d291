import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/change.ts';
import { diff } from '../../src/diff/diff.ts';
import { readConfiguration } from '../../src/diff/configuration.ts';
import { formatMarkdown } from '../../src/diff/markdown.ts';
import { formatChanges } from '../../src/diff/summary.ts';
import { formatUnifiedDiff } from '../../src/diff/unified.ts';
import { escapeWeak, quoteWord } from '../../src/model/words.ts';
import { configuration } from './configurations.ts';
import { changesOf, file, side } from './sides.ts';

const runs = { numRuns: 500 };

/** Lines that say something, first lines of sections included. */
function countLines(text: string): number {
  return readConfiguration(text).reduce((sum, { header, lines }) => sum + lines.length + (header === undefined ? 0 : 1), 0);
}

/** Numbers of the lines that differ on one side of the unified diff. */
function differingLines(unified: string, sign: '-' | '+'): ReadonlySet<number> {
  const numbers = new Set<number>();
  let number = 0;
  for (const line of unified.split('\n').slice(2)) {
    const start = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (start !== null) number = Number(start[sign === '-' ? 1 : 2]);
    else if (line.startsWith(sign)) numbers.add(number++);
    else if (line.startsWith(' ')) number++;
  }
  return numbers;
}

/** Numbers of the lines that a change is about; all lines of a section that came or went. */
function coveredLines(changes: readonly Change[], text: string, where: 'before' | 'after'): ReadonlySet<number> {
  const covered = new Set<number>();
  const sections = readConfiguration(text);
  for (const change of changes) {
    if (change.what === 'file' || change.what === 'variable') continue;
    const number = where === 'before' ? change.beforeLine : change.afterLine;
    if (number === undefined) continue;
    covered.add(number);
    if (change.what === 'line' || change.kind === 'changed' || change.kind === 'moved') continue;
    for (const line of sections.find(({ header }) => header?.number === number)?.lines ?? []) covered.add(line.number);
  }
  return covered;
}

describe('for any two configurations', () => {
  test('a configuration does not differ from itself', () => {
    fc.assert(
      fc.property(configuration, (text) => {
        expect(changesOf(text, text)).toEqual([]);
        expect(formatUnifiedDiff(side(text), side(text), { color: false })).toBe('');
        const spaced = text.replaceAll('\n', ' # x\n\n').replaceAll(/^(?=.)/gm, '  ');
        expect(changesOf(text.replaceAll('broken "quote', ''), spaced.replaceAll('broken "quote', ''))).toEqual([]);
      }),
      runs,
    );
  });

  test('what was added less what was removed is the difference in lines', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, after) => {
        const linesOf = (change: Change): number => (change.what === 'section' ? change.lines + 1 : 1);
        const count = (kind: string): number =>
          changesOf(before, after)
            .filter((change) => change.kind === kind)
            .reduce((sum, change) => sum + linesOf(change), 0);
        expect(count('added') - count('removed')).toBe(countLines(after) - countLines(before));
      }),
      runs,
    );
  });

  test('the way back has the same changes the other way round', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, after) => {
        const count = (changes: readonly Change[], kind: string): number => changes.filter((change) => change.kind === kind).length;
        const [there, back] = [changesOf(before, after), changesOf(after, before)];
        expect(there.length === 0).toBe(back.length === 0);
        const linesOf = (changes: readonly Change[]): number => count(changes, 'added') - count(changes, 'removed');
        expect(linesOf(there) + linesOf(back)).toBe(0);
      }),
      runs,
    );
  });

  test('every line that differs in the unified diff is in a change, or stands in the same section on the other side', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, after) => {
        const unified = formatUnifiedDiff(side(before), side(after), { color: false });
        const changes = changesOf(before, after);
        for (const [sign, text, other] of [
          ['-', before, after],
          ['+', after, before],
        ] as const) {
          const covered = coveredLines(changes, text, sign === '-' ? 'before' : 'after');
          const differing = differingLines(unified, sign);
          for (const { name, header, lines } of readConfiguration(text)) {
            const untold = [header, ...lines].filter(
              (line) => line !== undefined && differing.has(line.number) && !covered.has(line.number),
            );
            const elsewhere = new Set(
              readConfiguration(other)
                .filter((section) => section.name?.keyword === name?.keyword && section.name?.name === name?.name)
                .flatMap((section) => [section.header, ...section.lines].map((line) => line?.content.same)),
            );
            expect(untold.filter((line) => !elsewhere.has(line?.content.same))).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test('every change is in the unified diff', () => {
    fc.assert(
      fc.property(configuration, configuration, (before, after) => {
        const unified = formatUnifiedDiff(side(before), side(after), { color: false });
        const [removed, added] = [differingLines(unified, '-'), differingLines(unified, '+')];
        const texts = { before: before.split('\n'), after: after.split('\n') };
        for (const change of changesOf(before, after)) {
          if (change.what === 'file' || change.what === 'variable' || change.kind === 'moved') continue;
          const differs = (number: number | undefined, numbers: ReadonlySet<number>): boolean =>
            number !== undefined && numbers.has(number);
          // A line may come and go in one place, and the text of another one stay in its stead.
          const text = change.kind === 'removed' ? texts.before[(change.beforeLine ?? 0) - 1] : texts.after[(change.afterLine ?? 0) - 1];
          const again = texts.before.includes(text ?? '') && texts.after.includes(text ?? '');
          expect(again || differs(change.beforeLine, removed) || differs(change.afterLine, added)).toBe(true);
        }
        expect(unified === '' ? changesOf(before, after) : []).toEqual([]);
      }),
      runs,
    );
  });
});

describe('for any content', () => {
  test('no output holds a password', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9"'\\ #$]{0,6}$/).chain((noise) => {
      const text = `5ecret${noise}5ecret`;
      return fc.constantFrom(
        quoteWord(text),
        `"${escapeWeak(text)}"`,
        `"${text.replaceAll('"', '')}`,
        text.replaceAll(/["'\\ #]/g, ''),
        `5ecret#${noise}5ecret`,
      );
    });
    const line = fc.constantFrom(
      (text: string) => `  user bob password ${text}`,
      (text: string) => `  user bob groups x insecure-password ${text}`,
      (text: string) => `  stats auth bob:${text}`,
      (text: string) => `  bind :443 ca-sign-pass ${text} ssl`,
      (text: string) => `  setenv TOKEN ${text}`,
      (text: string) => `  acl shop-bypass req.cook(staff) -m str ${text}`,
      (text: string) => `# user bob password ${text}`,
      (text: string) => `  user bob password x # user bob password ${text}`,
    );
    const text = fc
      .array(fc.tuple(line, secret), { maxLength: 4 })
      .map((lines) => ['userlist l', ...lines.map(([write, word]) => write(word)), ''].join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const sides = [side(before), side(after)] as const;
        const changes = diff(...sides);
        const outputs = [
          JSON.stringify(changes),
          formatChanges(changes, { color: false }),
          formatUnifiedDiff(...sides, { color: false }),
          formatMarkdown(changes, ...sides),
        ];
        for (const output of outputs) expect(output).not.toMatch(/5ecret/);
      }),
      { numRuns: 2000 },
    );
  });

  test('no output has a control character but newlines and tabs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after, path) => {
        const sides = [side(`backend app\n ${before}`), side(`backend app\n ${after}`, { [`maps/${path}`]: file(after) })] as const;
        const changes = diff(...sides);
        const outputs = [
          formatChanges(changes, { color: false }),
          formatUnifiedDiff(...sides, { color: false }),
          formatMarkdown(changes, ...sides),
        ];
        for (const output of outputs) expect(output).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
      runs,
    );
  });
});
