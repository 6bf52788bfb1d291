import { readCatalogue, type Entry } from '../model/catalogue.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { entryAt, entryOf, hasNames, isMap, once } from '../model/walk.ts';

/** Where a key or an action stands: the kind of section, and the keys that lead to it, without names and indexes. */
type Steps = readonly string[];

/** A key that is known at other places. */
export interface Elsewhere {
  readonly key: string;
  /** `frontend and listen`, `timeout`. */
  readonly places: string;
}

/** Where a key that is unknown at a path belongs; undefined where that is nowhere, or nearly everywhere. */
export function keyElsewhere(key: string, root: unknown, path: Path): Elsewhere | undefined {
  const { variants } = entryAt(root, readCatalogue(), path) ?? {};
  if (variants === undefined) return elsewhere(index().keys.get(key), stepsOf(root, path));
  const actions = [...variants].flatMap(([action, { properties }]) => (properties.has(key) ? [action] : []));
  return actions.length === 0 || actions.length > mostPlaces ? undefined : { key, places: and(actions) };
}

/** The same for a key that is nearly written as one of the same map in sections of another kind. */
export function nearKeyElsewhere(key: string, root: unknown, path: Path): Elsewhere | undefined {
  return near(key, stepsOf(root, path), index().keys);
}

/** Where an action that is unknown in the list of a rule belongs, or one that is written nearly as it. */
export function actionElsewhere(action: string, root: unknown, rule: Path): Elsewhere | undefined {
  const [own, { actions }] = [stepsOf(root, rule), index()];
  return elsewhere(actions.get(action), own) ?? near(action, own, actions);
}

/** More places than these are no help. */
const mostPlaces = 6;

function elsewhere(places: readonly KnownPlace[] = [], own: Steps): Elsewhere | undefined {
  const beside = places.filter((place) => isBeside(place, own));
  // HAProxy's own word for a key that is known here.
  if (beside.some(({ steps: [group] }) => group === own[0])) return undefined;
  if (beside.length > 0) return told(beside, own);
  const within = places.filter(({ steps: [group] }) => group === own[0]);
  const some = within.length > 0 ? within : places;
  return told(some, own) ?? told(shortest(some), own);
}

function near(name: string, own: Steps, all: Known): Elsewhere | undefined {
  const beside = [...all].filter(([, places]) => places.some((place) => isBeside(place, own)));
  const meant = nearest(
    name,
    beside.map(([other]) => other),
  );
  return meant === undefined ? undefined : elsewhere(all.get(meant), own);
}

/** Whether two places differ in the kind of section only. */
function isBeside({ steps }: KnownPlace, own: Steps): boolean {
  return steps.length === own.length && steps.slice(1).join('.') === own.slice(1).join('.');
}

function shortest(places: readonly KnownPlace[]): readonly KnownPlace[] {
  const least = Math.min(...places.map(({ steps }) => steps.length));
  return places.filter(({ steps }) => steps.length === least);
}

function told(places: readonly KnownPlace[], own: Steps): Elsewhere | undefined {
  const [first] = places;
  if (first === undefined) return undefined;
  const sections = new Map<string, Set<string>>();
  for (const { key, steps } of places) {
    if (key !== first.key) continue;
    const [group = '', ...inner] = steps;
    const where = inner.join('.');
    sections.set(where, (sections.get(where) ?? new Set()).add(group));
  }
  if (sections.size > mostPlaces) return undefined;
  const phrases = [...sections].map(([where, groups]) => {
    if (where === '') return and([...groups].map((group) => (group === '' ? 'the configuration itself' : nounOf(group))));
    return groups.has(own[0] ?? '') ? where : `${where} of ${and([...groups].map(nounOf))}`;
  });
  return { key: first.key, places: and(phrases) };
}

function and(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What HAProxy calls a kind of section. */
function nounOf(group: string): string {
  return readCatalogue().properties.get(group)?.keyword ?? group;
}

/** The keys that lead to a value, without names and indexes; behind a rule comes its action. */
function stepsOf(root: unknown, path: Path): Steps {
  const steps: string[] = [];
  let [value, entry]: [unknown, Entry | undefined] = [root, readCatalogue()];
  for (const key of path) {
    if (entry === undefined) break;
    if (typeof key === 'number') entry = once(entry);
    else if (hasNames(entry)) entry = entry.item;
    else {
      steps.push(key);
      entry = (isMap(value) ? entryOf(value, entry) : entry).properties.get(key);
    }
    value = (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
  }
  return steps;
}

interface KnownPlace {
  readonly key: string;
  readonly steps: Steps;
}

/** Places by the key, and by HAProxy's own word for it. */
type Known = ReadonlyMap<string, readonly KnownPlace[]>;

let known: { readonly keys: Known; readonly actions: Known } | undefined;

function index(): { readonly keys: Known; readonly actions: Known } {
  if (known !== undefined) return known;
  const keys = new Map<string, KnownPlace[]>();
  const actions = new Map<string, KnownPlace[]>();
  const add = (to: Map<string, KnownPlace[]>, names: readonly (string | undefined)[], place: KnownPlace): void => {
    for (const name of new Set(names)) if (name !== undefined) to.set(name, [...(to.get(name) ?? []), place]);
  };
  const visit = (entry: Entry, steps: Steps): void => {
    for (const [key, property] of entry.properties) {
      if (steps.length > 0 || property.form === 'section') add(keys, [key, property.keyword], { key, steps });
      visit(property, [...steps, key]);
    }
    for (const action of entry.variants?.keys() ?? []) add(actions, [action], { key: action, steps });
    if (entry.item !== undefined) visit(entry.item, steps);
  };
  visit(readCatalogue(), []);
  return (known = { keys, actions });
}
