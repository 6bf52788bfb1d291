import type { Change, ChangeKind, SectionName } from './change.ts';
import { describeChange, sectionTitle, shown } from './describe.ts';
import type { DescriptionStyle } from './describe.ts';
import { paintFor } from './printing.ts';

/** `3 added, 2 removed, 4 changed`, kinds that did not happen left out; `No changes.` for none. */
export function countChanges(changes: readonly Change[]): string {
  const kinds: readonly ChangeKind[] = ['added', 'removed', 'changed', 'moved'];
  const counts = kinds.map((kind) => [changes.filter((change) => change.kind === kind).length, kind] as const);
  const text = counts.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${kind}`);
  return text.length === 0 ? 'No changes.' : text.join(', ');
}

/** Changes of one section's lines, under its name, and of variables; those of whole sections and files each alone. */
export interface ChangeGroup {
  readonly section?: SectionName;
  /** What changed in the section's first line. */
  readonly header?: Change;
  readonly changes: readonly Change[];
}

/** What changes of variables stand under, as if they were lines of a section. */
const environment: SectionName = { keyword: 'environment' };

/** Puts changes that follow each other in one section together. */
export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups: { readonly section?: SectionName; readonly header?: Change; readonly changes: Change[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const section = change.what === 'file' ? undefined : change.what === 'variable' ? environment : change.section;
    if (change.what !== 'section' && section !== undefined) {
      if (last?.section?.keyword === section.keyword && last.section.name === section.name) last.changes.push(change);
      else groups.push({ section, changes: [change] });
    } else if (change.what === 'section' && (change.kind === 'changed' || change.kind === 'moved')) {
      groups.push({ section: change.section, header: change, changes: [] });
    } else {
      groups.push({ changes: [change] });
    }
  }
  return groups;
}

const signs: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '-', changed: '~', moved: '↕' };

/**
 * The changes for a person to read, in HAProxy's words, with their number in the last line: `+` added, `-` removed,
 * `~` changed, `↕` stands elsewhere.
 */
export function formatChanges(changes: readonly Change[], options: { readonly color: boolean }): string {
  const paint = paintFor(options.color);
  const colors = { added: paint.added, removed: paint.removed, changed: paint.changed, moved: paint.changed } as const;
  const style: DescriptionStyle = { code: (text) => text, note: paint.dim, gap: '   ' };
  const line = (change: Change): string => `${colors[change.kind](signs[change.kind])} ${describeChange(change, style)}`;
  const lines: string[] = [];
  for (const { section, header, changes: within } of groupChanges(changes)) {
    if (header !== undefined) lines.push(line(header));
    else if (section !== undefined) lines.push(shown(sectionTitle(section), style));
    for (const change of within) lines.push(`${section === undefined ? '' : '  '}${line(change)}`);
  }
  return [...lines, countChanges(changes), ''].join('\n');
}
