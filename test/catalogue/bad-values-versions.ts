import type { Path } from '../../src/model/path.ts';
import { withValue, type Placed } from './bad-values.ts';
import { alternativesOf } from './places.ts';
import { isKnown } from './versions.ts';

/** What is to be found about the version that a configuration is for. */
export interface Expected {
  readonly code: 'keyword-too-new' | 'keyword-removed' | 'keyword-deprecated';
  readonly at: Path;
  /** The version that has to be named. */
  readonly named: string;
}

/** A configuration that a version of HAProxy does not know, or in which it is about to drop something. */
export interface OtherVersion extends Expected {
  readonly what: string;
  readonly config: unknown;
  /** The place that is shown; the finding is at what is around it, where that is not known either. */
  readonly value: Path;
}

/** Every keyword, and every value of one, that is not known to a version, or deprecated in it. */
export function unknownTo(version: string, places: readonly Placed[]): readonly OtherVersion[] {
  const judged = new Map(
    places.flatMap((place) => {
      const expected = judge(place, version);
      return expected === undefined ? [] : [[place.path, expected] as const];
    }),
  );
  return places.flatMap((place): readonly OtherVersion[] => {
    const { path, config, at } = place;
    const around = path.split(/(?=[.[])/).map((_, index, steps) => steps.slice(0, index + 1).join(''));
    const expected = around
      .map((outer) => judged.get(outer))
      .find((one, index) => one !== undefined && (one.code !== 'keyword-deprecated' || index === around.length - 1));
    const keyword =
      judged.has(path) && expected !== undefined
        ? [{ what: path, config, value: at, ...expected, at: at.slice(0, expected.at.length) }]
        : [];
    return expected === undefined ? valuesAfter(version, place) : keyword;
  });
}

function judge({ entry, at }: Placed, version: string): Expected | undefined {
  const { since, until, deprecated } = entry;
  if (since !== undefined && !isKnown({ since }, version)) return { code: 'keyword-too-new', at, named: since };
  if (until !== undefined && !isKnown({ until }, version)) return { code: 'keyword-removed', at, named: until };
  return deprecated !== undefined && isKnown({ since: deprecated }, version)
    ? { code: 'keyword-deprecated', at, named: deprecated }
    : undefined;
}

function valuesAfter(version: string, place: Placed): readonly OtherVersion[] {
  return Object.entries(place.entry.valueSince ?? {}).flatMap(([word, since]): OtherVersion[] => {
    if (isKnown({ since }, version)) return [];
    const alternatives = alternativesOf(place);
    const isItem = alternatives.every((one) => one.isItem);
    const patterns = alternatives.flatMap(({ node }) => (node.pattern === undefined ? [] : [new RegExp(node.pattern, 'u')]));
    // Some words take a period.
    const value = patterns.length === 0 || patterns.some((pattern) => pattern.test(word)) ? word : `${word}(10s)`;
    const at = isItem ? [...place.at, 0] : place.at;
    const config = withValue(place.config, place.at, isItem ? [value] : value);
    return [{ what: `${place.path}=${value}`, config, value: at, at, code: 'keyword-too-new', named: since }];
  });
}
