import type { Annotation } from '../model/catalogue.ts';
import { referenceKinds } from '../model/reference.ts';
import { expectation } from '../load/expectation.ts';
import { groupOf, toldInside, type Group } from './groups.ts';
import { modelPathOf, nameOf, ownName } from './names.ts';
import type { Place } from './place.ts';
import { showExample, type ShownExample } from './example.ts';
import { negationOf, syntaxOf } from './syntax.ts';

/** What is said of a section, keyword, rule, argument or name of an expression. */
export interface Topic {
  /** In HAProxy's words: `backend.balance`. */
  readonly name: string;
  readonly kind: 'section' | 'keyword' | 'group' | 'action' | 'argument' | 'intent' | 'fetch' | 'converter' | 'acl' | 'log-format';
  readonly description: string;
  /** Where it stands in the model: `backends.NAME.balance`. */
  readonly path?: string;
  /** How it is written in `haproxy.cfg`, one text for each way. */
  readonly syntax: readonly string[];
  /** How `false` is written. */
  readonly negation?: string;
  /** What a value must be, as a noun phrase. */
  readonly expects?: string;
  /** The values that are listed, and the version that a later one needs. */
  readonly values: readonly Value[];
  readonly default?: unknown;
  readonly unit?: string;
  /** What a name refers to. */
  readonly refersTo?: string;
  /** Whether several can be given, each on its own line. */
  readonly repeats: boolean;
  /** Whether what it is in cannot be without it. */
  readonly required: boolean;
  /** Keys beside it that it needs, all of a list or one of it, and keys that cannot stand beside it. */
  readonly needs: readonly string[];
  readonly needsOneOf: readonly string[];
  /** Groups of keys inside it, of each of which one must be there. */
  readonly needsInside: readonly (readonly string[])[];
  /** Values of keys beside it, with which alone it can stand. */
  readonly only: Readonly<Record<string, readonly string[]>>;
  readonly excludes: readonly string[];
  /** What it may stand in. */
  readonly where: readonly Where[];
  /** For names of expressions: the rules in which they can be used. */
  readonly checkpoints?: readonly string[];
  /** The modes of proxies that it is for, where not for all. */
  readonly modes?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly deprecated?: string;
  readonly replacement?: string;
  readonly manual?: string;
  readonly inside: readonly Inside[];
  readonly example?: ShownExample;
}

/** A value, and the version and the mode that it needs. */
export interface Value {
  readonly value: unknown;
  readonly since?: string;
  readonly mode?: string;
}

/** The line or rule that an argument stands in, none for a line itself, and the sections. */
export interface Where {
  readonly in?: string;
  readonly sections: readonly string[];
}

/** Something inside, by its first sentence. */
export interface Inside {
  readonly name: string;
  readonly key: string;
  readonly summary: string;
  readonly since?: string;
}

/** What is said of a place, as one of its group. */
export function topicOf(place: Place, group: Group = groupOf(place)): Topic {
  const { entry, object } = place;
  const key = place.path.at(-1) ?? '';
  const negation = negationOf(place);
  const reference = entry.reference ?? itemOf(place)?.reference;
  const example = showExample(place);
  const manual = nearest(place, 'manual');
  const mode = nearest(place, 'mode');
  const expects = expectationOf(place);
  return {
    name: nameOf(place),
    kind: kindOf(place),
    description: entry.description ?? itemOf(place)?.description ?? '',
    path: modelPathOf(place),
    syntax: syntaxOf(place),
    ...(negation !== undefined && { negation }),
    ...(expects !== undefined && { expects }),
    values: valuesOf(place),
    ...(entry.default !== undefined && { default: entry.default }),
    ...(entry.unit !== undefined && { unit: entry.unit }),
    ...(reference !== undefined && { refersTo: referenceKinds[reference].noun }),
    repeats: entry.repeat === true,
    required: object?.required?.includes(key) === true,
    needs: [...(object?.dependentRequired?.[key] ?? []), ...(entry.requires ?? [])],
    needsOneOf: place.around?.entry.needs?.[key] ?? [],
    needsInside: entry.needed ?? [],
    only: entry.only ?? {},
    excludes: excludedBy(place, key),
    where: whereOf(group),
    ...(mode !== undefined && { modes: [mode] }),
    ...versionsOf(place),
    ...(manual !== undefined && { manual }),
    inside: toldInside(place).map(insideOf),
    ...(example !== undefined && { example }),
  };
}

function insideOf(inner: Place): Inside {
  const { since } = inner.entry;
  return {
    name: ownName(inner),
    key: inner.path.at(-1) ?? '',
    summary: firstSentence(inner.entry.description ?? itemOf(inner)?.description ?? ''),
    ...(since !== undefined && { since }),
  };
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  return /^.*?[.](?= [A-Z`]|$)/.exec(text)?.[0] ?? text;
}

function itemOf({ entry }: Place): (Annotation & { readonly description?: string }) | undefined {
  return entry.item;
}

function kindOf(place: Place): Topic['kind'] {
  const { entry, around } = place;
  if (entry.form === 'intent') return 'intent';
  if (around === undefined) return 'section';
  if (entry.form === 'family') return 'group';
  if (around?.entry.variants !== undefined) return 'action';
  return lineOf(place) === place ? 'keyword' : 'argument';
}

/** The line or rule that a place is written on: itself, or what it is an argument of; undefined for a section. */
export function lineOf(place: Place): Place | undefined {
  const outer = outerOf(place);
  if (outer === undefined) return undefined;
  if (outer.around?.entry.variants !== undefined) return outer;
  return outer.entry.form === 'section' || place.entry.form === 'section' ? place : (lineOf(outer) ?? place);
}

/** What a place is inside of, families and names passed over. */
function outerOf({ around }: Place): Place | undefined {
  return around !== undefined && (around.isItem || around.entry.form === 'family') ? (outerOf(around) ?? around) : around;
}

function expectationOf({ node, entry }: Place): string | undefined {
  if (entry.form === 'section' || entry.form === 'family' || entry.variants !== undefined) return undefined;
  const phrase = expectation(node);
  return phrase === '' ? undefined : phrase;
}

function valuesOf({ entry }: Place): readonly Value[] {
  if (entry.form === 'section' || entry.variants !== undefined) return [];
  const listed = [...new Set(entry.values)].filter((value) => typeof value !== 'boolean');
  return listed.map((value) => {
    const [since, mode] = [entry.valueSince?.[String(value)], entry.valueMode?.[String(value)]];
    return { value, ...(since !== undefined && { since }), ...(mode !== undefined && { mode }) };
  });
}

function excludedBy({ around }: Place, key: string): readonly string[] {
  const groups = around?.entry.exclusive ?? [];
  return [...new Set(groups.filter((keys) => keys.includes(key)).flat())].filter((other) => other !== key);
}

/** The nearest of a fact: of the place itself, or of what it is in. */
function nearest(place: Place, fact: 'manual' | 'mode'): string | undefined {
  return place.entry[fact] ?? (place.around === undefined ? undefined : nearest(place.around, fact));
}

function versionsOf(place: Place): Pick<Topic, 'since' | 'until' | 'deprecated' | 'replacement'> {
  const { until, deprecated, replacement } = place.entry;
  const since = sinceOf(place);
  return {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(deprecated !== undefined && { deprecated }),
    ...(replacement !== undefined && { replacement }),
  };
}

/** An argument is not older than its keyword. */
function sinceOf({ entry, around }: Place): string | undefined {
  const outer = around === undefined ? undefined : sinceOf(around);
  if (entry.since === undefined || outer === undefined) return entry.since ?? outer;
  return isOlder(entry.since, outer) ? outer : entry.since;
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) < 0 || ((a?.[0] ?? 0) === (b?.[0] ?? 0) && (a?.[1] ?? 0) < (b?.[1] ?? 0));
}

function whereOf({ places }: Group): readonly Where[] {
  const sections = new Map<string, Set<string>>();
  for (const place of places) {
    const names = nameOf(place).split('.');
    const [section = ''] = names;
    if (place.around === undefined) continue;
    const around = nameOf(place.around).split('.').slice(1).join('.');
    const isLine = lineOf(place) === place && place.around.entry.variants === undefined;
    const line = isLine ? '' : around;
    const known = sections.get(line);
    if (known === undefined) sections.set(line, new Set([section]));
    else known.add(section);
  }
  return [...sections].map(([line, names]) => ({ ...(line !== '' && { in: line }), sections: inOrder([...names]) }));
}

const usualOrder = ['global', 'defaults', 'frontend', 'backend', 'listen'];

function inOrder(sections: readonly string[]): readonly string[] {
  return [...usualOrder.filter((one) => sections.includes(one)), ...sections.filter((one) => !usualOrder.includes(one))];
}
