import { readCatalogue, type Entry } from '../../src/model/catalogue.ts';
import { limitedValues } from './limited-values.ts';
import { isKnown } from './versions.ts';

/** Kinds of sections that HAProxy lists as one. */
const proxies: ReadonlySet<string> = new Set(['defaults', 'frontends', 'listens', 'backends']);

/** The keywords of configurations that the catalogue has for a version of HAProxy, named as `listedKeywords` names them. */
export function typedKeywords(version: string): ReadonlySet<string> {
  const typed = new Set<string>();
  for (const [kind, section] of readCatalogue().properties) {
    if ((section.form !== 'section' && section.form !== 'file') || !isKnown(section, version)) continue;
    const name = proxies.has(kind) ? 'listen' : (section.keyword ?? kind);
    for (const line of linesOf(section.item ?? section, version)) for (const keyword of keywordsOf(line, name, version)) typed.add(keyword);
  }
  for (const service of limitedValues['HttpRequestUseService.service'] ?? []) typed.add(`service ${String(service)}`);
  return typed;
}

/** What writes lines of its own in a section. */
function linesOf(entry: Entry, version: string): readonly Entry[] {
  return [...entry.properties.values()].flatMap((property) => {
    if (!isKnown(property, version)) return [];
    return property.form === 'family' ? linesOf(property, version) : [property];
  });
}

function keywordsOf(line: Entry, section: string, version: string): readonly string[] {
  const { keyword } = line;
  if (keyword === undefined) return [];
  const [first = '', ...rest] = keyword.split(' ');
  const own = [`${section} ${first}`, ...(rest.length > 0 ? [keyword] : [])];
  const actions = [...(line.variants ?? [])].filter(([, variant]) => isKnown(variant, version)).map(([action]) => `${keyword} ${action}`);
  const under = argumentsOf.get(keyword);
  return [...own, ...actions, ...(under === undefined ? [] : wordsIn(line, version).map((word) => `${under} ${word}`))];
}

/** Keywords whose arguments HAProxy lists, and what it lists them under. */
const argumentsOf: ReadonlyMap<string, string> = new Map([
  ['bind', 'bind'],
  ['stats socket', 'bind'],
  ['server', 'server'],
  ['default-server', 'server'],
  ['filter', 'filter'],
]);

/** The words by which arguments are given, and those inside. */
function wordsIn(entry: Entry, version: string): readonly string[] {
  const inner = [...entry.properties.values(), ...(entry.item === undefined ? [] : [entry.item])].filter((one) => isKnown(one, version));
  const values = (entry.values ?? []).filter((value) => typeof value === 'string');
  return [...values, ...inner.flatMap((one) => [one.keyword, one.no, ...wordsIn(one, version)]).filter((word) => typeof word === 'string')];
}
