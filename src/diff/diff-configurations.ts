import type { Change, SectionChange } from './change.ts';
import { diffWords } from './diff-words.ts';
import { readConfiguration } from './configuration.ts';
import type { LineCache, Section } from './configuration.ts';
import { conditionChange, diffLines, lineChange, writtenLine } from './diff-lines.ts';
import { inPlace } from './in-place.ts';
import type { Placed } from './in-place.ts';
import { pairSections } from './pair-sections.ts';

/** What differs between two texts of `haproxy.cfg`, in the order of the file; what was removed stands where it was. */
export function diffConfigurations(before: string, after: string): readonly Change[] {
  if (before === after) return [];
  const cache: LineCache = new Map();
  const [a, b] = [readConfiguration(before, cache), readConfiguration(after, cache)];
  const pairs = pairSections(a, b);
  const paired = new Map(pairs);
  const known = new Set(paired.values());
  const changes: Placed<readonly Change[]>[] = pairs.map(([from, to]) => ({
    place: [startOf(to), 0, 0],
    value: [...diffHeaders(from, to, paired, known), ...diffLines(from, to)],
  }));
  for (const to of b) if (!known.has(to)) changes.push({ place: [startOf(to), 0, 0], value: wholeSection('added', to) });
  let last = 0;
  for (const from of a) {
    const to = paired.get(from);
    if (to === undefined) changes.push({ place: [last, 1, startOf(from)], value: wholeSection('removed', from) });
    else last = startOf(to);
  }
  return inPlace(changes).flat();
}

function startOf(section: Section): number {
  return section.header?.number ?? 0;
}

function wholeSection(kind: 'added' | 'removed', { name, header, lines }: Section): readonly Change[] {
  if (name === undefined || header === undefined) {
    return lines.map((line) => (kind === 'added' ? lineChange(kind, name, undefined, line) : lineChange(kind, name, line, undefined)));
  }
  const text = writtenLine(header);
  const side = kind === 'added' ? { after: text, afterLine: header.number } : { before: text, beforeLine: header.number };
  const condition = kind === 'added' ? conditionChange(undefined, header) : conditionChange(header, undefined);
  return [{ what: 'section', kind, section: name, ...side, lines: lines.length, ...(condition !== undefined && { condition }) }];
}

function diffHeaders(
  before: Section,
  after: Section,
  paired: ReadonlyMap<Section, Section>,
  known: ReadonlySet<Section>,
): readonly SectionChange[] {
  if (before.header === undefined || after.header === undefined || after.name === undefined) return [];
  const differs = before.header.content.same !== after.header.content.same;
  const condition = conditionChange(before.header, after.header);
  const inherits = takesOtherDefaults(before.inherits, after.inherits, paired, known);
  if (!differs && !inherits && condition === undefined) return [];
  const change: SectionChange = {
    what: 'section',
    kind: differs ? 'changed' : 'moved',
    section: after.name,
    before: writtenLine(before.header),
    after: writtenLine(after.header),
    beforeLine: before.header.number,
    afterLine: after.header.number,
    lines: after.lines.length,
    ...(differs && diffWords(before.header.content, after.header.content)),
    ...(inherits && { inherits: after.inherits?.name ?? 'nothing' }),
    ...(condition !== undefined && { condition }),
  };
  return [change];
}

/** Defaults that only got another name, or came or went alone, are told once and not for each proxy that takes them. */
function takesOtherDefaults(
  before: Section | undefined,
  after: Section | undefined,
  paired: ReadonlyMap<Section, Section>,
  known: ReadonlySet<Section>,
): boolean {
  const counterpart = before === undefined ? undefined : paired.get(before);
  const survives = counterpart !== undefined || (after !== undefined && known.has(after));
  return survives && counterpart !== after;
}
