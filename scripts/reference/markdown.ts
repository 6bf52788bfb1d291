import { factsOf, type Fact } from '../../src/explain/facts.ts';
import { toldInside } from '../../src/explain/groups.ts';
import { ownName } from '../../src/explain/names.ts';
import type { Place } from '../../src/explain/place.ts';
import { syntaxOf } from '../../src/explain/syntax.ts';
import { topicOf, type Topic } from '../../src/explain/topic.ts';

/** A page: an introduction, and parts under headings. */
export interface Page {
  readonly file: string;
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly Part[];
}

/** One heading and what is below it. */
export interface Part {
  readonly heading: string;
  readonly text: string;
  /** The keyword or rule that it is about. */
  readonly place?: Place;
}

/** A page as Markdown. */
export function pageText({ title, intro, parts }: Page): string {
  const anchors = anchorsOf(parts);
  const contents = parts.map(({ heading }, index) => `[${escaped(heading.replace(`${title} `, ''))}](#${anchors[index]})`).join(' · ');
  return `${[
    '<!-- Generated from schemas/ by `npm run generate`. Edit the schemas. -->',
    `# ${escaped(title)}`,
    intro,
    ...(parts.length > 1 ? [contents] : []),
    ...parts.map(({ heading, text }) => `## ${escaped(heading)}\n\n${text}`),
  ].join('\n\n')}\n`;
}

/** The anchors that GitHub gives to headings; a repeated one is numbered. */
export function anchorsOf(parts: readonly Part[]): readonly string[] {
  const seen = new Map<string, number>();
  return parts.map(({ heading }) => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** A section, keyword or rule: the sentence, how it is written, its facts, its arguments, an example. */
export function placePart(place: Place, heading: string): Part {
  const topic = topicOf(place);
  const { description, syntax, path = '', example } = topic;
  const facts = factsOf(topic).filter(isTelling);
  const text = [
    description,
    fenced('', syntax.join('\n')),
    factsLine([{ label: 'key', text: `\`${path}\`` }, ...facts]),
    place.entry.form === 'section' ? '' : argumentsTable(place, facts),
    fenced('yaml', example?.yaml ?? ''),
    fenced('', example?.haproxy ?? ''),
  ];
  return { heading, text: text.filter((part) => part !== '').join('\n\n'), place };
}

/** A name of expressions, with an example as HAProxy's line. */
export function expressionPart(topic: Topic, heading: string): Part {
  const { description, syntax, inside, example } = topic;
  const text = [
    description,
    fenced('', syntax.join('\n')),
    factsLine(factsOf(topic).filter(isTelling)),
    inside.map(({ name, summary }) => `- \`${name}\` ${summary}`).join('\n'),
    fenced('', example?.haproxy.split('\n').at(-1)?.trim() ?? ''),
  ];
  return { heading, text: text.filter((part) => part !== '').join('\n\n') };
}

/** That all versions know a keyword need not be said of each. */
function isTelling({ label, text }: Fact): boolean {
  return !(label === 'versions' && text.startsWith('all,'));
}

function factsLine(facts: readonly Fact[]): string {
  return facts.map(({ label, text }) => `${label}: ${text}`).join(' · ');
}

/** Facts that tell nothing of an argument that its line does not. */
const ofLine: ReadonlySet<string> = new Set(['where', 'manual', 'repeats']);

function argumentsTable(place: Place, facts: readonly Fact[]): string {
  const known = new Set(facts.map(({ label, text }) => `${label}: ${text}`));
  const rows = argumentRows(
    place,
    '',
    ({ label, text }) => !ofLine.has(label) && !known.has(`${label}: ${text}`) && text !== 'true or false',
  );
  return rows.length === 0 ? '' : ['| key | in `haproxy.cfg` | what it is |', '|---|---|---|', ...rows].join('\n');
}

/** The arguments of a line or rule, those of arguments behind them; `if` and `unless` are told once for all. */
function argumentRows(place: Place, before: string, wanted: (fact: Fact) => boolean): readonly string[] {
  return toldInside(place).flatMap((inner) => {
    const { entry, path } = inner;
    const key = `${before}${path.at(-1) ?? ''}`;
    if (entry.language === 'condition' && ['if', 'unless'].includes(ownName(inner))) return [];
    const topic = topicOf(inner);
    const syntax = syntaxOf(inner).map((text) => `\`${text}\``);
    const facts = factsLine(factsOf(topic).filter((fact) => isTelling(fact) && wanted(fact)));
    const told = [topic.description, facts].filter((text) => text !== '');
    return [`| \`${key}\` | ${cell(syntax.join('<br>'))} | ${cell(told.join('<br>'))} |`, ...argumentRows(inner, `${key}.`, wanted)];
  });
}

export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A text whose `*`, `_` and `<` mean nothing. */
export function escaped(text: string): string {
  return text.replace(/[*_<\\]/g, '\\$&');
}

function fenced(language: string, text: string): string {
  return text === '' ? '' : `\`\`\`${language}\n${text}\n\`\`\``;
}
