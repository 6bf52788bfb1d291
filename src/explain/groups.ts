import { letters } from '../model/nearest.ts';
import { nameOf, ownName, spellingsOf } from './names.ts';
import { placesIn, topPlaces, walkPlaces, type Place } from './place.ts';

/** Places that are the same keyword, rule or argument: told once, with all that they may stand in. */
export interface Group {
  /** The one that stands for all. */
  readonly main: Place;
  readonly places: readonly Place[];
}

/** The group of a place. */
export function groupOf(place: Place): Group {
  known ??= group();
  return known.get(place) ?? { main: place, places: [place] };
}

/** All groups, in the order in which the catalogue has them. */
export function allGroups(): readonly Group[] {
  known ??= group();
  return [...new Set(known.values())];
}

/** Whether there is something to say of a place by its own: not of a name's step, nor of a rule's constant. */
export function isTold({ isItem, entry, around, path }: Place): boolean {
  if (isItem || path[0] === '$schema') return false;
  return !(entry.key === 'action' && around?.entry.properties.get('action') === entry);
}

let known: ReadonlyMap<Place, Group> | undefined;

function group(): ReadonlyMap<Place, Group> {
  const byWords = new Map<string, Place[]>();
  walkPlaces(topPlaces(), (place) => {
    if (!isTold(place)) return;
    const { entry, type } = place;
    // A whole section is itself; a keyword is the same in all sections that say the same of it.
    const words =
      place.around === undefined
        ? nameOf(place)
        : [ownName(place), entry.form, entry.description, JSON.stringify(entry.default), type].join('\n');
    const places = byWords.get(words);
    if (places === undefined) byWords.set(words, [place]);
    else places.push(place);
  });
  const groups = new Map<Place, Group>();
  for (const places of byWords.values()) {
    const found: Group = { main: mainOf(places), places };
    for (const place of places) groups.set(place, found);
  }
  return groups;
}

/** Where people look for a keyword first. */
const sections = ['global', 'frontends', 'backends', 'listens', 'defaults'];
const lists = ['servers', 'bind', 'httpRequest', 'httpResponse', 'tcpRequest'];

/** The place to tell of: of several, the one in the section and the list that people look into first. */
export function mainOf(places: readonly Place[]): Place {
  const rank = ({ path }: Place): number => {
    const section = sections.indexOf(path[0] ?? '');
    const list = path.slice(1).findIndex((key) => lists.includes(key));
    const which = list < 0 ? lists.length : lists.indexOf(path[list + 1] ?? '');
    return path.filter((key) => key !== '*').length * 100 + which * 10 + (section < 0 ? sections.length : section);
  };
  const [first, ...rest] = places;
  if (first === undefined) throw new Error('a group has places');
  return rest.reduce((best, place) => (rank(place) < rank(best) ? place : best), first);
}

/** The places that a name in parts can mean, read from its end: `['server', 'check']`, `['tune', 'bufsize']`. */
export function placesNamed(parts: readonly string[]): readonly Place[] {
  spelled ??= spellings();
  const asked = parts.map(letters);
  const ends = asked.map((_, index) => asked.slice(index).join(''));
  const candidates = new Set(ends.flatMap((end) => spelled?.get(end) ?? []));
  for (const passing of passings) {
    const found = [...candidates].filter((place) => isNamed(place, asked, passing));
    if (found.length > 0) return found;
  }
  return [];
}

/** What a question may leave out, or have in addition. */
interface Passing {
  /** Families may be left out: `backend.httpchk`. */
  readonly families: boolean;
  /** Things may have names, as in a path of the model: `backends.app.balance`. */
  readonly names: boolean;
}

const passings: readonly Passing[] = [
  { families: false, names: false },
  { families: true, names: false },
  { families: true, names: true },
];

let spelled: ReadonlyMap<string, readonly Place[]> | undefined;

function spellings(): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  walkPlaces(topPlaces(), (place) => {
    if (!isTold(place)) return;
    for (const spelling of spellingsOf(place)) {
      const same = places.get(spelling);
      if (same === undefined) places.set(spelling, [place]);
      else same.push(place);
    }
  });
  return places;
}

/** Whether the last parts are a place's name, and those before lead to it. */
function isNamed(place: Place, parts: readonly string[], passing: Passing): boolean {
  const own = spellingsOf(place);
  return parts.some((_, index) => own.has(parts.slice(index).join('')) && isAround(place.around, parts.slice(0, index), passing));
}

function isAround(place: Place | undefined, parts: readonly string[], passing: Passing): boolean {
  if (parts.length === 0) return true;
  if (place === undefined) return false;
  const { around, isItem, entry } = place;
  if (isItem) return isAround(around, parts, passing) || (passing.names && isAround(around, parts.slice(0, -1), passing));
  return isNamed(place, parts, passing) || (passing.families && entry.form === 'family' && isAround(around, parts, passing));
}

/** What is directly inside a place, the item behind a name passed over. */
export function toldInside(place: Place): readonly Place[] {
  return placesIn(place).flatMap((inner) => (inner.isItem ? toldInside(inner) : isTold(inner) ? [inner] : []));
}
