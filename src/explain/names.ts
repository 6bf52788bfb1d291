import { letters } from '../model/nearest.ts';
import type { Place } from './place.ts';

/** A key as HAProxy writes words: `http-request` for `httpRequest`. */
export function hyphenated(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a place is called in HAProxy's words, from its section on: `backend.server.check`, `global.tune.bufsize`. */
export function nameOf(place: Place): string {
  const around = place.around === undefined ? '' : nameOf(place.around);
  if (place.isItem) return around;
  const own = ownName(place);
  return around === '' ? own : `${around}.${own}`;
}

/** Where a place stands in the model: `frontends.NAME.httpRequest[action: deny].status`, `backends.NAME.servers.NAME.check`. */
export function modelPathOf({ path, entry, around, isItem }: Place): string {
  const key = path.at(-1) ?? '';
  if (around === undefined) return key;
  const outer = modelPathOf(around);
  if (around.entry.variants !== undefined) return `${outer.replace(/\[\]$/, '')}[action: ${key}]`;
  return `${outer}.${isItem ? 'NAME' : key}${entry.repeat === true && entry.item === undefined ? '[]' : ''}`;
}

/** The last part of the name: HAProxy's keyword without the words of the group around it. */
export function ownName({ entry, path, around }: Place): string {
  const key = path.at(-1) ?? '';
  if (entry.keyword === undefined || entry.form === 'family') return around?.entry.variants === undefined ? hyphenated(key) : key;
  const words = /[a-z]/.test(entry.keyword) ? entry.keyword.replaceAll(' ', '.') : hyphenated(key);
  const group = around?.entry.form === 'family' ? groupWords(around) : '';
  return group !== '' && words.startsWith(group) && words.length > group.length + 1 ? words.slice(group.length + 1) : words;
}

/** The first words of the keywords of a family: `tune.ssl`, `timeout`. */
function groupWords({ path, around }: Place): string {
  const own = hyphenated(path.at(-1) ?? '');
  const outer = around?.entry.form === 'family' ? groupWords(around) : '';
  return outer === '' ? own : `${outer}.${own}`;
}

/** What a place may be called in a question, apart from what is around it: its key, its keyword, its actions. */
export function spellingsOf(place: Place): ReadonlySet<string> {
  const { entry, path, around } = place;
  const actions = around?.entry.variants === undefined ? [] : (entry.properties.get('action')?.values ?? []).map(String);
  return new Set([path.at(-1) ?? '', entry.keyword ?? '', ownName(place), ...actions].map(letters).filter((name) => name !== ''));
}
