import { isDeepStrictEqual } from 'node:util';
import type { SchemaNode } from './catalogue.ts';
import { nameOf, requiredOf, shapeOf, valueOf, valuesOf, type Shape, type Values } from './example-value.ts';
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
function show(
  schema: SchemaNode,
  from: string,
  keys: readonly string[],
  outer: readonly unknown[] = [],
  inSection = false,
): Shown | undefined {
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
  const saying = exampleSaying([...object.own, ...found.own], found, inner);
  const path = [...steps, ...shown.path];
  const base = saying ?? requiredOf(object, steps, object.isSection === true ? {} : object.own[0]);
  const beside = found.needs.reduce<unknown>((all, need) => withNeed(all, object, need), base);
  if (saying !== undefined && rest.length === 0) return { value: { ...(beside as Values), ...fixed }, path };
  const others = typeof inner.node.additionalProperties === 'object' ? valueAt(beside, steps) : {};
  const value = isObject(shown.value) && isObject(others) ? { ...others, ...shown.value } : shown.value;
  return { value: { ...(withValue(beside, steps, value) as Values), ...fixed }, path };
}

/**
 * The shortest example of an object that shows a property: with the first value that the property itself has for an
 * example, or any if it has none; for what is inside it, one that has as much of that as possible, or at least the list.
 */
function exampleSaying(examples: readonly unknown[], { steps, rest }: Property, { node, own }: Shape): unknown {
  const having = examples.filter((one) => valueAt(one, steps) !== undefined).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (rest.length === 0) return having.find((one) => own.length === 0 || isDeepStrictEqual(valueAt(one, steps), own[0]));
  for (let depth = rest.length; depth > 0; depth--) {
    const found = having.find((one) => reaches(valueAt(one, steps), rest.slice(0, depth)));
    if (found !== undefined) return found;
  }
  const isContainer = node.items !== undefined || typeof node.additionalProperties === 'object';
  return isContainer ? having.find((one) => !hasOtherList(one, steps)) : undefined;
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
  return Object.entries(value).some(([name, inner]) =>
    name === key ? rest.length > 0 && hasOtherList(inner, rest) : hasOtherList(inner, []),
  );
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
