import { shapeOf, type Place, type Shape } from './places.ts';

/** A value of each kind, and how a finding calls it. */
const kinds = {
  boolean: { value: true, shown: 'true' },
  integer: { value: 7, shown: '7' },
  number: { value: 1.5, shown: '1.5' },
  string: { value: 'wrong', shown: '"wrong"' },
  array: { value: [['wrong']], shown: 'a list' },
  object: { value: { wrong: 1 }, shown: 'a map' },
} as const;

/** A value that may not stand at a place, and how a finding calls it. */
export interface WrongValue {
  readonly value: unknown;
  readonly shown: string;
}

/** A value of each kind that a schema does not allow. */
export function wrongTypes(place: Place): readonly WrongValue[] {
  const allowed = new Set(typesOf(place));
  return Object.entries(kinds).flatMap(([kind, wrong]) => (allowed.has(kind) ? [] : [wrong]));
}

/** The kinds of JSON values that a schema allows, without the maps that refer to the environment. */
function typesOf({ node, file }: Shape): readonly string[] {
  if (node['x-haproxy']?.form === 'environment') return [];
  const inner = node.anyOf ?? node.oneOf;
  if (inner !== undefined) return inner.flatMap((schema) => typesOf(shapeOf(schema, file)));
  const values = node.enum ?? (node.const === undefined ? undefined : [node.const]);
  if (values !== undefined) return values.map((value) => (typeof value === 'number' ? 'integer' : typeof value));
  return [node.type ?? []].flat();
}
