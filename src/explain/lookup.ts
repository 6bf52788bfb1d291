import { nearest } from '../model/nearest.ts';
import { expressionNamesOf, expressionTopic, type ExpressionKind } from './expression-topics.ts';
import { allGroups, groupOf, mainOf, placesNamed, toldInside, type Group } from './groups.ts';
import { nameOf, ownName } from './names.ts';
import { topPlaces, type Place } from './place.ts';
import { firstSentence, topicOf, type Inside, type Topic } from './topic.ts';

/** What a name means: one thing, and others of that name; several of which none stands out; or nothing. */
export type Found =
  | { readonly topic: Topic; readonly others: readonly Inside[] }
  | { readonly several: readonly Inside[] }
  | { readonly nearest: readonly string[] };

const kinds: Readonly<Record<string, ExpressionKind>> = {
  fetch: 'fetch',
  sample: 'fetch',
  converter: 'converter',
  acl: 'acl',
  criterion: 'acl',
  'log-format': 'log-format',
  logformat: 'log-format',
};

/** A meaning of a name, and how likely it is meant: the smaller, the more. */
interface Meaning {
  readonly rank: number;
  readonly line: Inside;
  readonly topic: () => Topic;
}

/**
 * Finds what a name of HAProxy's or of the model is: `backend.balance`, `httpRequest.set-header`, `timeout client`,
 * `fetch.ssl_fc_sni`, `%ci`. What stands in front may be left out.
 */
export function explain(name: string): Found {
  const asked = name.trim();
  const [, kind = '', rest = ''] = /^([a-z-]+)[. ](.+)$/.exec(asked) ?? [];
  const own = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const topic = own === undefined ? undefined : expressionTopic(own, rest);
  if (topic !== undefined) return { topic, others: [] };
  const meanings = [...meaningsInCatalogue(asked), ...meaningsInExpressions(asked)].toSorted((a, b) => a.rank - b.rank);
  const [best, ...others] = meanings;
  if (best === undefined) return { nearest: nearestNames(asked, own, rest) };
  if (others[0]?.rank === best.rank) return { several: meanings.map(({ line }) => line) };
  return { topic: best.topic(), others: best.rank === 0 ? [] : others.map(({ line }) => line) };
}

function partsOf(name: string): readonly string[] {
  const parts = name.replace(/\[\d*\]/g, '').split(/[.\s]+/);
  return parts.filter((part) => part !== '');
}

function meaningsInCatalogue(name: string): readonly Meaning[] {
  const groups = new Map<Group, Place[]>();
  for (const place of placesNamed(partsOf(name))) {
    const group = groupOf(place);
    groups.set(group, [...(groups.get(group) ?? []), place]);
  }
  return [...groups].map(([group, places]) => {
    const main = mainOf(places);
    return { rank: rankOf(main), line: lineFor(main), topic: () => topicOf(main, group) };
  });
}

const proxies: ReadonlySet<string> = new Set(['global', 'frontends', 'backends', 'listens', 'defaults']);

/** Sections first, then their lines, rules, names in expressions, what is in families and of servers and binds, and the rest. */
function rankOf(place: Place): number {
  const { around, path } = place;
  if (around === undefined) return 0;
  if (!proxies.has(path[0] ?? '')) return 5;
  if ((around.isItem ? around.around : around)?.entry.form === 'section') return 1;
  if (around.entry.variants !== undefined) return 2;
  return around.entry.form === 'family' || around.isItem || around.entry.keyword === 'bind' ? 4 : 5;
}

function meaningsInExpressions(name: string): readonly Meaning[] {
  const found = (['fetch', 'converter', 'log-format'] as const).flatMap((kind) => {
    if (kind === 'log-format' && !name.startsWith('%')) return [];
    const topic = expressionTopic(kind, name);
    return topic === undefined ? [] : [topic];
  });
  const acl = found.length > 0 ? undefined : expressionTopic('acl', name);
  return [...found, ...(acl === undefined ? [] : [acl])].map((topic) => ({
    rank: 3,
    line: { name: topic.name, key: '', summary: firstSentence(topic.description) },
    topic: () => topic,
  }));
}

function lineFor(place: Place): Inside {
  return { name: nameOf(place), key: place.path.at(-1) ?? '', summary: firstSentence(place.entry.description ?? '') };
}

/** Names like one that is not known: of its kind, in what it is said to be in, or of all. */
function nearestNames(name: string, kind: ExpressionKind | undefined, rest: string): readonly string[] {
  if (kind !== undefined) {
    const meant = nearest(rest, expressionNamesOf(kind));
    if (meant !== undefined) return [`${kind}.${meant}`];
  }
  const parts = partsOf(name);
  const around = parts.length < 2 ? [] : placesNamed(parts.slice(0, -1));
  const inside = around.flatMap(toldInside);
  const meant = nearest(parts.at(-1) ?? '', inside.map(ownName));
  if (meant !== undefined) return [nameOf(mainOf(inside.filter((place) => ownName(place) === meant)))];
  const names = new Map(allGroups().flatMap(({ main }) => spelledFrom(main).map((spelled) => [spelled, nameOf(main)] as const)));
  const expressions = (['fetch', 'converter', 'acl'] as const).flatMap((one) =>
    expressionNamesOf(one).map((spelled) => [spelled, `${one}.${spelled}`] as const),
  );
  const all = new Map([...expressions, ...names]);
  const last = nearest(name, all.keys());
  const known = last === undefined ? undefined : all.get(last);
  return known === undefined ? [] : [known];
}

/** The ends of a place's name: `check`, `server.check`, `backend.server.check`. */
function spelledFrom(place: Place): readonly string[] {
  const parts = nameOf(place).split('.');
  return parts.map((_, index) => parts.slice(index).join('.'));
}

/** The sections, and what stands beside them at the top of a configuration. */
export function topLines(): readonly Inside[] {
  return topPlaces()
    .filter(({ path }) => path[0] !== '$schema')
    .map(lineFor);
}
