import type { SchemaNode } from '../../src/model/catalogue.ts';
import { alternativesOf, type Place, type Shape } from './places.ts';

/** A value of the right kind that is out of range. */
export interface OutOfRange {
  readonly value: unknown;
  /** Whether it is an item of a list. */
  readonly isItem: boolean;
  /** The value that was meant, of an enum. */
  readonly meant?: string;
  /** The lowest or the highest value that is allowed. */
  readonly limit?: number;
}

interface Limits extends SchemaNode {
  readonly minLength?: number;
}

/** Values that are below a minimum, above a maximum, misspelt, or that no pattern fits. */
export function outOfRange(place: Place): readonly OutOfRange[] {
  const alternatives = alternativesOf(place).filter(({ node }) => node.properties === undefined && node.oneOf === undefined);
  return [false, true].flatMap((isItem) => {
    const own = alternatives.filter((one) => one.isItem === isItem).map(({ node }) => node as Limits);
    if (own.length === 0) return [];
    return [...numbers(own, place), ...words(own), ...texts(own, place)].map((one) => ({ ...one, isItem }));
  });
}

function numbers(nodes: readonly Limits[], place: Place): readonly { value: unknown; limit?: number }[] {
  const integers = nodes.filter(({ type }) => [type].flat().includes('integer'));
  if (integers.length === 0) return [];
  const [lowest, highest] = (['minimum', 'maximum'] as const).map((limit) =>
    // What stands beside a reference to a type goes before the type's own.
    place.node[limit] === undefined ? integers.map((node) => node[limit]) : [place.node[limit]],
  );
  const below = isKnown(lowest) ? [{ limit: Math.min(...lowest), step: -1 }] : [];
  const above = isKnown(highest) ? [{ limit: Math.max(...highest), step: 1 }] : [];
  const isNumber = integers.length === nodes.length;
  return [...below, ...above].map(({ limit, step }) => ({ value: limit + step, ...(isNumber && { limit }) }));
}

function isKnown(limits: readonly (number | undefined)[] = []): limits is readonly number[] {
  return limits.every((limit) => limit !== undefined);
}

function words(nodes: readonly Limits[]): readonly { value: string; meant: string }[] {
  const free = nodes.some(({ type, pattern }) => [type].flat().includes('string') && pattern === undefined);
  const known = nodes.flatMap((node) => node.enum ?? (node.const === undefined ? [] : [node.const]));
  if (free) return [];
  const patterns = nodes.flatMap(({ pattern }) => (pattern === undefined ? [] : [new RegExp(pattern, 'u')]));
  return known.flatMap((value) => {
    if (typeof value !== 'string') return [];
    const wrong = misspelt(value);
    return known.includes(wrong) || patterns.some((pattern) => pattern.test(wrong)) ? [] : [{ value: wrong, meant: value }];
  });
}

/** Texts of which at least one fits no pattern that there is. */
const candidates = ['', 'a b', 'ü', '_', '"', 'wrong-1', '1wrong', '99999x', '@', '-'];

function texts(nodes: readonly Limits[], { node }: Shape): readonly { value: string }[] {
  const strings = nodes.filter(({ type }) => [type].flat().includes('string'));
  if (strings.length === 0 || strings.some(({ pattern, minLength }) => pattern === undefined && minLength === undefined)) return [];
  const fits = (text: string): boolean =>
    strings.some(
      ({ pattern, minLength = 0 }) => text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text)),
    );
  const known = new Set(nodes.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const])));
  const wrong = candidates.find((text) => !fits(text) && !known.has(text));
  if (wrong === undefined) throw new Error(`no text is wrong for ${JSON.stringify(node)}: add one to test/catalogue/bad-values-ranges.ts`);
  return [{ value: wrong }];
}

/** A word with one letter too many. */
export function misspelt(word: string): string {
  const middle = Math.floor(word.length / 2);
  return word.slice(0, middle) + word.slice(middle - 1);
}
