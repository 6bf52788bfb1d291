import type { SectionName } from './change.ts';
import { readLine } from './line.ts';
import type { Line, LineContent } from './line.ts';

/** A section of a configuration with the lines that say something. */
export interface Section {
  /** Undefined for what stands before the first section. */
  readonly name?: SectionName;
  readonly header?: Line;
  readonly lines: readonly Line[];
  /** For a proxy without `from`: the `defaults` section before it, which it inherits from. */
  readonly inherits?: Section;
}

// As registered in 2.6 to 3.4 (`REGISTER_CONFIG_SECTION` in HAProxy's source). None is a keyword inside a section, and
// HAProxy looks at the first word only, so that indentation does not matter.
const sectionKeywords: ReadonlySet<string> = new Set(
  `acme backend cache crt-store defaults fcgi-app frontend global healthcheck http-errors listen log-forward log-profile
  mailers namespace_list peers program resolvers ring traces userlist`.split(/\s+/),
);

const headerLine = new RegExp(`^\\s*(?:${[...sectionKeywords].join('|')})(?=\\s|$)`);

/** Whether a line opens a section. */
export function isSectionHeader(line: string): boolean {
  return headerLine.test(line);
}

/** Remembers what the lines of a kind of section say: most lines of two configurations are the same. */
export type LineCache = Map<string, Map<string, LineContent | undefined>>;

function readCached(cache: LineCache, keyword: string, line: string): LineContent | undefined {
  const known = cache.get(keyword) ?? new Map<string, LineContent | undefined>();
  cache.set(keyword, known);
  if (!known.has(line)) known.set(line, readLine(keyword, line));
  return known.get(line);
}

/** An `.if` that is open: the line that opened it, and that line with the branch it is in. */
interface Condition {
  readonly opened: string;
  readonly branch: string;
}

// HAProxy refuses to nest deeper (`MAXNESTEDCONDS` in its source).
const deepestCondition = 100;

/** Reads a configuration into its sections, in order. Nothing is refused: a broken line is a line. */
export function readConfiguration(text: string, cache: LineCache = new Map()): readonly Section[] {
  let lines: Line[] = [];
  let keyword = '';
  let lastDefaults: Section | undefined;
  const sections: Section[] = [{ lines }];
  const conditions: Condition[] = [];
  let outer = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const content = readCached(cache, keyword, line);
    if (content === undefined) continue;
    const macro = content.keyword.startsWith('.') ? content : undefined;
    if (macro?.keyword === '.endif') conditions.pop();
    const isBranch = macro?.keyword === '.elif' || macro?.keyword === '.else';
    const isHeader = sectionKeywords.has(content.keyword);
    // Of a section inside an `.if` its first line tells; what stands under it is told relative to that.
    const under = conditions.slice(isHeader ? 0 : outer, isBranch ? -1 : undefined).slice(0, deepestCondition);
    const condition = under.map(({ branch }) => branch).join(' ');
    const read: Line = { content, number: index + 1, ...(condition !== '' && { condition }) };
    if (macro !== undefined) enterCondition(conditions, macro);
    if (!isHeader) {
      lines.push(read);
      continue;
    }
    keyword = content.keyword;
    outer = conditions.length;
    lines = [];
    const name = nameSection(content);
    const inherits = inheritsDefaults(content) ? lastDefaults : undefined;
    const section: Section = { name, header: read, lines, ...(inherits !== undefined && { inherits }) };
    if (keyword === 'defaults') lastDefaults = section;
    sections.push(section);
  }
  return sections;
}

function enterCondition(conditions: Condition[], macro: LineContent): void {
  const text = macro.words.join(' ');
  if (macro.keyword === '.if') conditions.push({ opened: text, branch: text });
  if (macro.keyword !== '.elif' && macro.keyword !== '.else') return;
  const { opened = '' } = conditions.pop() ?? {};
  conditions.push({ opened, branch: `${opened} ${text}` });
}

function nameSection({ keyword, words }: LineContent): SectionName {
  const name = words[1];
  // `defaults from other` has no name (`cfg_parse_listen()` in HAProxy's source).
  const anonymous = name === undefined || (keyword === 'defaults' && name === 'from' && words.length === 3);
  return anonymous ? { keyword } : { keyword, name };
}

function inheritsDefaults({ keyword, words }: LineContent): boolean {
  return (keyword === 'frontend' || keyword === 'backend' || keyword === 'listen') && words[2] !== 'from';
}
