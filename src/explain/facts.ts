import type { Topic, Value, Where } from './topic.ts';
import { expressionTables } from '../model/expression-table.ts';

/** One fact of a topic, in words. */
export interface Fact {
  readonly label: string;
  /** Markdown, as far as it is between backticks. */
  readonly text: string;
}

/** What is known of a topic beside its description, syntax, example and what is inside. */
export function factsOf(topic: Topic): readonly Fact[] {
  const { unit, refersTo, negation, needs, needsOneOf, only, excludes, manual } = topic;
  const facts: readonly (readonly [label: string, text: string | undefined])[] = [
    ['values', topic.values.map(valueText).join(', ')],
    ['value', expectedText(topic)],
    ['refers to', refersTo === undefined ? undefined : `a ${refersTo}`],
    ['default', topic.default === undefined ? undefined : defaultText(topic.default)],
    ['unit', unit === undefined ? undefined : unit === 'ms' ? 'ms where a number has none' : unit],
    ['false', negation === undefined ? undefined : `is written ${code(negation)}`],
    ['repeats', topic.repeats ? 'each item of the list is a line' : undefined],
    ['required', topic.required ? 'yes' : undefined],
    ['needs', list(needs)],
    [
      'needs one of',
      [needsOneOf, ...topic.needsInside]
        .filter((keys) => keys.length > 0)
        .map(list)
        .join('; '),
    ],
    ['becomes', topic.kind === 'intent' ? 'plain directives; `haproxy-iac render --expanded` shows them' : undefined],
    [
      'only with',
      Object.entries(only)
        .map(([key, allowed]) => `${code(key)} ${list(allowed)}`)
        .join('; '),
    ],
    ['excludes', list(excludes)],
    ['where', whereText(topic.where)],
    ['valid in', topic.checkpoints === undefined ? undefined : checkpointsText(topic.checkpoints)],
    ['modes', topic.modes?.join(', ')],
    ['versions', versionsText(topic)],
    ['instead', topic.replacement === undefined ? undefined : code(topic.replacement)],
    ['manual', manual],
  ];
  return facts.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }]));
}

/** What a value must be, apart from the values that are listed and the keys that are told by themselves. */
function expectedText({ values, inside, expects = '', kind }: Topic): string {
  if (kind === 'action') return '';
  const known = new Set(values.map(({ value }) => JSON.stringify(value)));
  const isListed = (phrase: string): boolean => phrase.startsWith('one of ') || known.has(phrase);
  const phrases = expects.split(', or ').filter((phrase) => !(known.size > 0 && isListed(phrase)));
  return phrases.filter((phrase) => inside.length === 0 || !phrase.startsWith('a map')).join(', or ');
}

/** The versions of HAProxy that know it, and from which on it is deprecated. */
function versionsText({ since, until, deprecated }: Pick<Topic, 'since' | 'until' | 'deprecated'>): string {
  const known = expressionTables(undefined).map(({ version }) => version);
  const isOld = since === undefined || Number.parseFloat(since) <= Number.parseFloat(known[0] ?? since);
  const range = isOld ? (until === undefined ? '' : `up to ${until}`) : until === undefined ? `${since} and newer` : `${since} to ${until}`;
  const old = deprecated === undefined ? '' : `deprecated since ${deprecated}`;
  return [range, old].filter((text) => text !== '').join(', ') || `all, ${known[0]} to ${known.at(-1)}`;
}

function valueText({ value, since, mode }: Value): string {
  const limits = [...(since === undefined ? [] : [`since ${since}`]), ...(mode === undefined ? [] : [`mode ${mode}`])];
  return limits.length === 0 ? code(value) : `${code(value)} (${limits.join(', ')})`;
}

function defaultText(value: unknown): string {
  // Words such as "the system's" are no value.
  return typeof value === 'string' && /\s/.test(value) && !value.includes('/') ? value : code(value);
}

const manyPlaces = 8;

function whereText(where: readonly Where[]): string {
  const shown = where.slice(0, manyPlaces);
  const bySections = new Map<string, string[]>();
  for (const { in: line, sections } of shown) {
    const key = sections.join(', ');
    bySections.set(key, [...(bySections.get(key) ?? []), ...(line === undefined ? [] : [code(line)])]);
  }
  const texts = [...bySections].map(([sections, lines]) => (lines.length === 0 ? sections : `${lines.join(', ')} of ${sections}`));
  return `${texts.join('; ')}${where.length > shown.length ? `; and ${where.length - shown.length} more` : ''}`;
}

/** Checkpoints in short: `http-request` for the rules of frontends and backends, before and behind the body. */
function checkpointsText(checkpoints: readonly string[]): string {
  const sides = new Map<string, Set<string>>();
  for (const checkpoint of checkpoints) {
    const [, side = '', name = ''] = /^(frontend |backend )?(.+?)(?: rule)?$/.exec(checkpoint.replace(/ (?:header|body) rule$/, '')) ?? [];
    sides.set(name, (sides.get(name) ?? new Set()).add(side.trim()));
  }
  return [...sides].map(([name, of]) => (of.size === 1 && twoSided.has(name) ? `${name} (${[...of].join('')})` : name)).join(', ');
}

/** What there is on both sides. */
const twoSided: ReadonlySet<string> = new Set(['tcp-request content', 'http-request', 'tcp-response content', 'http-response']);

function list(keys: readonly string[]): string {
  return keys.map(code).join(', ');
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
