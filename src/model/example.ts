import { isDeepStrictEqual } from 'node:util';
import { resolveSchema, schemaAt, type SchemaNode } from './catalogue.ts';
import type { Path } from './path.ts';

/** A piece of a configuration that shows a keyword, an option or an argument, and where in it that stands. */
export interface Example {
  readonly config: Readonly<Record<string, unknown>>;
  readonly path: Path;
}

/** A value, and where in it the place stands that it is made for. */
interface Shown {
  readonly value: unknown;
  readonly path: Path;
}

type Values = Readonly<Record<string, unknown>>;

/** A schema with its references followed, the file it is in, and the examples of its own, not those of its type. */
interface Shape {
  readonly node: SchemaNode;
  readonly file: string;
  readonly own: readonly unknown[];
  /** Lines of a section stand by themselves where no example says that they go with others. */
  readonly isSection?: boolean;
}

const rootFile = 'config.schema.json';

/**
 * A configuration that shows a place of the catalogue: keys as they are nested, without the names of sections and the
 * indexes of lists, and the action behind a list of rules: `['backends', 'httpRequest', 'set-header', 'value']`.
 * Undefined where the catalogue has no such place.
 */
export function exampleOf(keys: readonly string[]): Example | undefined {
  const shown = show({ $ref: rootFile }, rootFile, keys);
  return shown === undefined ? undefined : { config: shown.value as Values, path: shown.path };
}

/** A place behind a schema, whose value `outer` shows as a part of something else. */
function show(schema: SchemaNode, from: string, keys: readonly string[], outer: readonly unknown[] = [], inSection = false): Shown | undefined {
  const known = shapeOf(schema, from);
  const shape = { ...known, own: [...known.own, ...outer] };
  const [key, ...rest] = keys;
  if (key === undefined) return { value: valueOf(shape), path: [] };
  const { node, file, own } = shape;
  for (const inner of node.anyOf ?? []) {
    const shown = show(inner, file, keys, own);
    if (shown !== undefined) return shown;
  }
  const isSection = node['x-haproxy']?.form === 'section';
  if (node.items !== undefined) return around(show(node.items, file, keys, own.flat()), 0);
  if (node.oneOf !== undefined) return showAction(node.oneOf, file, key, rest);
  if (typeof node.additionalProperties === 'object') {
    const inside = isSection ? [] : own.filter(isObject).flatMap((map) => Object.values(map));
    return around(show(node.additionalProperties, file, keys, inside, isSection), nameOf(shape));
  }
  if (node.properties === undefined) return undefined;
  // The first example of a section shows the whole, the others what belongs together.
  return showProperty({ ...shape, own: own.filter(isObject).slice(isSection ? 1 : 0), isSection: isSection || inSection }, keys);
}

function around(shown: Shown | undefined, step: string | number): Shown | undefined {
  return shown && { value: typeof step === 'number' ? [shown.value] : { [step]: shown.value }, path: [step, ...shown.path] };
}

function showAction(variants: readonly SchemaNode[], file: string, action: string, keys: readonly string[]): Shown | undefined {
  for (const variant of variants) {
    const shape = shapeOf(variant, file);
    const property = shape.node.properties?.['action'];
    if (property === undefined || !valuesOf(shapeOf(property, shape.file).node).includes(action)) continue;
    const fitting = shape.own.filter((rule) => (rule as Values)['action'] === action);
    const rules = fitting.length > 0 ? fitting : shape.own.map((rule) => ({ ...(rule as Values), action }));
    const withRules = { ...shape, own: rules };
    return keys.length === 0
      ? { value: rules[0] ?? { ...requiredOf(withRules, []), action }, path: [] }
      : showProperty(withRules, keys, { action });
  }
  return undefined;
}

/** A property of an object, or of a family inside it, with what an example of the object has beside it, or else what it needs. */
function showProperty(object: Shape, keys: readonly string[], fixed: Values = {}): Shown | undefined {
  const found = propertyAt(object, keys);
  if (found === undefined) return undefined;
  const { schema, file, steps, rest } = found;
  const shown = show(schema, file, rest);
  if (shown === undefined) return undefined;
  const inner = shapeOf(schema, file);
  const having = [...object.own, ...found.own]
    .filter((example) => valueAt(example, steps) !== undefined)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const saying =
    rest.length === 0
      ? having.find((example) => inner.own.length === 0 || isDeepStrictEqual(valueAt(example, steps), inner.own[0]))
      : (rest.toReversed().flatMap((_, index) => having.filter((example) => reaches(valueAt(example, steps), rest.slice(0, rest.length - index))))[0] ??
        (isContainer(inner) ? having.find((example) => !hasOtherList(example, steps)) : undefined));
  const path = [...steps, ...shown.path];
  const base = saying ?? requiredOf(object, steps, object.isSection === true ? {} : object.own[0]);
  const beside = found.needs.reduce<unknown>((all, need) => withNeed(all, object, need), base);
  if (saying !== undefined && rest.length === 0) return { value: { ...(beside as Values), ...fixed }, path };
  const others = typeof inner.node.additionalProperties === 'object' ? valueAt(beside, steps) : {};
  const value = isObject(shown.value) && isObject(others) ? { ...others, ...shown.value } : shown.value;
  return { value: { ...(withValue(beside, steps, value) as Values), ...fixed }, path };
}

/** With what a line needs elsewhere in its section, such as `option.httpchk`. */
function withNeed(section: unknown, object: Shape, need: string): unknown {
  const found = propertyAt(object, need.split('.'));
  if (found === undefined || valueAt(section, found.steps) !== undefined) return section;
  return withValue(section, found.steps, valueOf(shapeOf(found.schema, found.file)));
}

/** Whether a value has something behind keys, through names of maps and items of lists. */
function reaches(value: unknown, keys: readonly string[]): boolean {
  const [key, ...rest] = keys;
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) {
    return value.some((item: unknown) => reaches(item, (item as Values | null)?.['action'] === key ? rest : keys));
  }
  return Object.hasOwn(value, key) ? reaches((value as Values)[key], rest) : Object.values(value).some((inner) => reaches(inner, keys));
}

/** Whether an example has a list elsewhere than behind keys. */
function hasOtherList(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (!isObject(value)) return Array.isArray(value);
  return Object.entries(value).some(([name, inner]) => (name === key ? rest.length > 0 && hasOtherList(inner, rest) : hasOtherList(inner, [])));
}

/** Whether a value is a list, or a map of names. */
function isContainer({ node }: Shape): boolean {
  return node.items !== undefined || typeof node.additionalProperties === 'object';
}

interface Property {
  readonly schema: SchemaNode;
  readonly file: string;
  /** The keys to it, through families. */
  readonly steps: readonly string[];
  /** The keys inside it. */
  readonly rest: readonly string[];
  /** Examples of the families around it, as an object's. */
  readonly own: readonly unknown[];
  /** What it needs elsewhere in the object. */
  readonly needs: readonly string[];
}

/** The schema behind keys, through families; a family stands for itself where the keys end. */
function propertyAt({ node, file }: Shape, [key = '', ...rest]: readonly string[]): Property | undefined {
  const schema = node.properties?.[key];
  if (schema === undefined) return undefined;
  const shape = shapeOf(schema, file);
  const needs = shape.node['x-haproxy']?.requires ?? [];
  if (shape.node['x-haproxy']?.form !== 'family' || rest.length === 0 || shape.node.properties === undefined) {
    return { schema, file, steps: [key], rest, own: [], needs };
  }
  const inner = propertyAt(shape, rest);
  if (inner === undefined) return undefined;
  const own = [...shape.own, ...inner.own].map((example) => ({ [key]: example }));
  return { ...inner, steps: [key, ...inner.steps], own, needs: [...needs, ...inner.needs] };
}

/** A value for a schema: its first example, or its first value, or the least that it takes. */
function valueOf(shape: Shape): unknown {
  const { node, file } = shape;
  const [example] = shape.own.length > 0 ? shape.own : (node.examples ?? []);
  if (example !== undefined) return example;
  const [first] = valuesOf(node);
  if (first !== undefined) return first;
  for (const inner of node.anyOf ?? []) {
    const alternative = shapeOf(inner, file);
    const form = alternative.node['x-haproxy']?.form;
    if (form !== 'environment' && form !== 'parts') return valueOf(alternative);
  }
  if (node.items !== undefined) return [valueOf(shapeOf(node.items, file))];
  if (node.oneOf?.[0] !== undefined) return valueOf(shapeOf(node.oneOf[0], file));
  if (typeof node.additionalProperties === 'object') return { [nameOf(shape)]: valueOf(shapeOf(node.additionalProperties, file)) };
  if (node.properties !== undefined) return leastOf(shape, node.properties);
  if (node.type === 'boolean') return true;
  return node.type === 'integer' ? ((node as { readonly minimum?: number }).minimum ?? 1) : undefined;
}

/** What an object requires, or its first property. */
function leastOf(object: Shape, properties: Readonly<Record<string, SchemaNode>>): Values {
  const required = requiredOf(object, []);
  const [first] = Object.entries(properties);
  return Object.keys(required).length > 0 || first === undefined ? required : { [first[0]]: valueOf(shapeOf(first[1], object.file)) };
}

/** What an object must have, and what must stand beside a key of it, which some of it excludes. */
function requiredOf(object: Shape, [key = '']: readonly string[], example: unknown = {}): Values {
  const { required = [], properties = {}, 'x-haproxy': { needed = [], needs = {}, exclusive = [] } = {} } = object.node;
  const { dependentRequired = {}, maxProperties } = object.node as Dependencies;
  const excluded = new Set(exclusive.filter((group) => group.includes(key)).flat());
  const beside = maxProperties === 1 ? [] : Object.entries(example as Values).filter(([name]) => !excluded.has(name));
  const wanted = new Set([...required, ...(dependentRequired[key] ?? [])]);
  for (const group of [...needed, ...(needs[key] === undefined ? [] : [needs[key]])]) {
    const [first] = group;
    const isThere = group.some((name) => name === key || wanted.has(name) || beside.some(([other]) => name === other));
    if (first !== undefined && !isThere) wanted.add(first);
  }
  for (const other of wanted) for (const next of dependentRequired[other] ?? []) wanted.add(next);
  for (const name of excluded) wanted.delete(name);
  const made = [...wanted].map((name) => {
    const own = object.own.find((one) => Object.hasOwn(one as Values, name));
    return [name, own === undefined ? valueOf(shapeOf(properties[name] ?? {}, object.file)) : (own as Values)[name]];
  });
  return Object.fromEntries([...made, ...beside]) as Values;
}

interface Dependencies {
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly maxProperties?: number;
}

/** A name for a map's value: that of its own first example, or what the schema of names says. */
function nameOf({ node, file, own }: Shape): string {
  const [first] = Object.keys((own[0] ?? {}) as Values);
  const names = (node as { readonly propertyNames?: SchemaNode }).propertyNames;
  return first ?? (names === undefined ? 'name' : String(valueOf(shapeOf(names, file)) ?? 'name'));
}

/** A schema behind its references. */
function shapeOf(schema: SchemaNode, from: string): Shape {
  return { ...resolveSchema(schema, from), own: ownExamples(schema, from) };
}

/** The examples beside a schema and behind its references, as far as a type of values. */
function ownExamples(schema: SchemaNode, from: string): readonly unknown[] {
  const { $ref, examples = [] } = schema;
  if ($ref === undefined || $ref.startsWith('types.schema.json')) return examples;
  const reference = $ref.startsWith('#') ? from + $ref : $ref;
  const [file = ''] = reference.split('#');
  return [...examples, ...ownExamples(schemaAt(reference) ?? {}, file)];
}

function valuesOf(node: SchemaNode): readonly unknown[] {
  return node.enum ?? (node.const === undefined ? [] : [node.const]);
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Values | undefined)?.[step], value);
}

function withValue(object: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  return { ...(object as Values), [step]: withValue((object as Values | undefined)?.[step], rest, value) };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
