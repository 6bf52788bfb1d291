import type { SchemaNode } from '../../src/model/catalogue.ts';
import { apart, companions, exact, limited, mapKeys, typeExamples } from './examples.ts';
import { limitedValues } from './limited-values.ts';
import { actionsOf, alternativesOf, shapeOf, type Shape } from './places.ts';
import { narrow, valueVersions, versionsOf, type Versions } from './versions.ts';

/** A value that a schema allows, what it is to show, and the versions of HAProxy that must take it. */
export interface Sample extends Versions {
  /** The place that is shown, with its value: `.httpRequest[deny].status=503`. */
  readonly what: string;
  readonly value: unknown;
}

/** A value of each definition in types.schema.json. */
export type Types = Readonly<Record<string, readonly unknown[]>>;

/**
 * Values that show all that a schema allows: each value of an enum, each action of a rule, each property by itself, and
 * all properties together.
 */
export function samplesOf(schema: SchemaNode, from: string, types: Types = typeExamples, name = ''): readonly Sample[] {
  const shape = shapeOf(schema, from);
  const { node } = shape;
  if (node['x-haproxy']?.form === 'intent') return [];
  return plainSamples(shape, types, name).map((sample) => ({
    ...sample,
    ...[versionsOf(node), sample, valueVersions(node, sample.value)].reduce(narrow, {}),
  }));
}

function plainSamples(shape: Shape, types: Types, name: string): readonly Sample[] {
  const made = valuesOf(shape, types, name);
  if (made !== undefined) return made.map(shown);
  const { node } = shape;
  return alternativesOf(shape).flatMap(({ isItem, ...alternative }) => {
    const list = isItem && alternative.node.oneOf === undefined ? '[]' : '';
    const samples = alternativeSamples(alternative, node, types, name);
    return isItem ? samples.map((sample) => ({ ...sample, what: `${list}${sample.what}`, value: [sample.value] })) : samples;
  });
}

/** The values that the schema gives where it gives all; those of the type besides, where any of these will do. */
function valuesOf({ node, type = '' }: Shape, types: Types, name: string): readonly unknown[] | undefined {
  const own = node.examples === typeExamples[type] ? undefined : node.examples;
  const limit = [name, node['x-haproxy']?.keyword ?? name].find((one) => limited.has(one));
  if (exact[name] !== undefined) return exact[name];
  if (limit !== undefined && node.enum === undefined && type !== 'boolean') return own ?? limitedValues[limit];
  if (node.type === 'array') return types[type];
  return own !== undefined && types[type] === typeExamples[type] && types[type] !== undefined
    ? [...own, ...types[type].slice(1)]
    : undefined;
}

function alternativeSamples({ node, file, type }: Shape, outer: SchemaNode, types: Types, name: string): readonly Sample[] {
  if (node.oneOf !== undefined) return node.oneOf.flatMap((variant) => samplesOf(variant, file, types));
  if (node.properties !== undefined) return objectSamples(node, file, types);
  if (typeof node.additionalProperties === 'object') {
    const keys = mapKeys[outer['x-haproxy']?.keyword ?? ''] ?? keysOf(node, file);
    return samplesOf(node.additionalProperties, file, types, `${name}.*`).flatMap((sample) =>
      keys.map((key) => ({ ...sample, what: `.*${sample.what}`, value: { [key]: sample.value } })),
    );
  }
  const values = node.enum ?? (node.const === undefined ? undefined : [node.const]);
  if (values !== undefined) return values.map(shown);
  if (node.type === 'boolean') return [true, ...(outer['x-haproxy']?.no === undefined ? [] : [false])].map(shown);
  const known = node.type === 'integer' && type === undefined ? [minimumOf(node)] : (ownItems(outer, types, type) ?? types[type ?? '']);
  if (known === undefined) throw new Error(`no example for ${name}, ${JSON.stringify(node)}: add one to its type`);
  return known.map(shown);
}

/** The plain items of the lists that a schema gives. */
function ownItems({ examples = [], type: outer }: SchemaNode, types: Types, type = ''): readonly unknown[] | undefined {
  const items = outer === 'array' ? examples.flat().filter((item) => typeof item !== 'object') : [];
  const ofType = types[type] ?? [];
  return items.length > 0 && types[type] === typeExamples[type] ? [...items, ...ofType.slice(1)] : undefined;
}

function objectSamples(node: SchemaNode, file: string, types: Types): readonly Sample[] {
  const { title = '', properties = {}, required = [] } = node;
  const actions = actionsOf(node, file);
  const label = actions.length === 0 ? '' : `[${actions.join('|')}]`;
  const all = (key: string): readonly Sample[] => samplesOf(properties[key] ?? {}, file, types, `${title}.${key}`);
  const base = { ...Object.fromEntries(required.map((key) => [key, all(key)[0]?.value])), ...companions[title] };
  const withKey = (key: string, value: unknown): Readonly<Record<string, unknown>> => {
    const beside = Object.fromEntries(requiredBeside(node, key).map((other) => [other, all(other)[0]?.value]));
    return { ...base, ...beside, ...companions[`${title}.${key}`], [key]: value };
  };
  const single = Object.keys(properties).flatMap((key) =>
    all(key).map((sample) => ({ ...sample, what: `${label}.${key}${sample.what}`, value: withoutHoles(withKey(key, sample.value)) })),
  );
  const alone = Object.keys(base).length === 0 ? [] : [{ what: label, value: withoutHoles(base) }];
  return [...alone, ...single, ...(node['x-haproxy']?.form === 'family' || title === '' ? [] : together(node, label, all))];
}

/** All properties in one object: that they are written in an order that HAProxy reads. */
function together(node: SchemaNode, label: string, all: (key: string) => readonly Sample[]): readonly Sample[] {
  const { title = '', properties = {} } = node;
  const alone = apart[title] ?? [];
  if (alone.includes('*') || (node as { readonly maxProperties?: number }).maxProperties === 1) return [];
  const exclusive = node['x-haproxy']?.exclusive ?? [];
  const left = new Set([...alone, ...exclusive.flatMap((group) => group.filter((key) => !alone.includes(key)).slice(1))]);
  const firsts = Object.keys(properties).flatMap((key) => {
    const [first] = left.has(key) ? [] : all(key);
    return first === undefined ? [] : [{ ...first, key }];
  });
  if (firsts.length < 2) return [];
  // Versions differ in what they know, so that there is one object for each.
  const steps = [...new Set(firsts.map(({ since }) => since))];
  return steps.map((since) => {
    const known = firsts.filter((first) => narrow({ ...(since !== undefined && { since }) }, first).since === since);
    const beside = known.flatMap(({ key }) => Object.entries(companions[`${title}.${key}`] ?? {})).filter(([key]) => !left.has(key));
    const value = Object.fromEntries([
      ...Object.entries(companions[title] ?? {}),
      ...known.map((one) => [one.key, one.value] as const),
      ...beside,
    ]);
    return { what: `${label}=(all)`, value: withoutHoles(value), ...(since !== undefined && { since }) };
  });
}

/** What must stand beside a key, and beside that. */
function requiredBeside(node: SchemaNode, key: string): readonly string[] {
  const { dependentRequired = {} } = node as { readonly dependentRequired?: Readonly<Record<string, readonly string[]>> };
  const direct = dependentRequired[key] ?? [];
  return [
    ...direct,
    ...direct.filter((other) => dependentRequired[other]?.includes(key) !== true).flatMap((other) => requiredBeside(node, other)),
  ];
}

function keysOf(node: SchemaNode, file: string): readonly string[] {
  const names = (node as { readonly propertyNames?: SchemaNode }).propertyNames;
  return (names === undefined ? undefined : shapeOf(names, file).node.enum?.map(String)) ?? ['sample'];
}

function withoutHoles(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

function minimumOf(node: SchemaNode): number {
  return (node as { readonly minimum?: number }).minimum ?? 1;
}

function shown(value: unknown): Sample {
  return { what: `=${typeof value === 'string' ? value : JSON.stringify(value)}`, value };
}
