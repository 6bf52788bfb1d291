import { resolveSchema, schemaAt, type SchemaNode } from './catalogue.ts';

/** An object of the configuration. */
export type Values = Readonly<Record<string, unknown>>;

/** A schema with its references followed, the file it is in, and the examples of its own, not those of its type. */
export interface Shape {
  readonly node: SchemaNode;
  readonly file: string;
  readonly own: readonly unknown[];
  /** Lines of a section stand by themselves where no example says that they go with others. */
  readonly isSection?: boolean;
}

/** A value for a schema: its first example, or its first value, or the least that it takes. */
export function valueOf(shape: Shape): unknown {
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
export function requiredOf(object: Shape, [key = '']: readonly string[], example: unknown = {}): Values {
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
export function nameOf({ node, file, own }: Shape): string {
  const [first] = Object.keys(own[0] ?? {});
  const { propertyNames } = node as { readonly propertyNames?: SchemaNode };
  const name = propertyNames === undefined ? undefined : valueOf(shapeOf(propertyNames, file));
  return first ?? (typeof name === 'string' ? name : 'name');
}

/** A schema behind its references. */
export function shapeOf(schema: SchemaNode, from: string): Shape {
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

/** The values that a schema lists. */
export function valuesOf(node: SchemaNode): readonly unknown[] {
  return node.enum ?? (node.const === undefined ? [] : [node.const]);
}
