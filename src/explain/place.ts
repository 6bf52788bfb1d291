import { readCatalogue, resolveSchema, schemaAt, type Entry, type SchemaNode } from '../model/catalogue.ts';

/** A JSON Schema node, with what only a reader wants to know of it. */
export interface WrittenSchema extends SchemaNode {
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: SchemaNode;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
}

/** A schema behind its references. */
export interface Shape {
  readonly node: WrittenSchema;
  readonly file: string;
  /** The definition in types.schema.json that the value is of, such as `duration`. */
  readonly type?: string;
}

/** A section, keyword, rule or argument of the catalogue, and where it stands. */
export interface Place extends Shape {
  /** The model's keys; `*` for a name, the action for a rule: `['frontends', '*', 'httpRequest', 'deny', 'status']`. */
  readonly path: readonly string[];
  readonly entry: Entry;
  /** What it is in; undefined for a section. */
  readonly around?: Place;
  /** A name's step, which says nothing of its own: what stands behind it belongs to what is around. */
  readonly isItem: boolean;
  /** The schema of the object that it is a key of. */
  readonly object?: WrittenSchema;
}

/** The sections of the catalogue, and what else stands at the top. */
export function topPlaces(): readonly Place[] {
  const root = 'config.schema.json';
  top ??= keysOf({ path: [], entry: readCatalogue(), isItem: false, ...shapeOf({ $ref: root }, root) }, undefined);
  return top;
}
let top: readonly Place[] | undefined;

const inner = new WeakMap<Place, readonly Place[]>();

/** What stands directly inside a place: keys, the item behind a name, or the rules of a list by their first action. */
export function placesIn(place: Place): readonly Place[] {
  let places = inner.get(place);
  if (places === undefined) inner.set(place, (places = keysOf(place, place)));
  return places;
}

function keysOf(place: Place, around: Place | undefined): readonly Place[] {
  const { entry, path } = place;
  const places = new Map<Entry, Place>();
  for (const { node, file } of alternativesOf(place)) {
    const add = (found: Entry | undefined, schema: SchemaNode, step: string, isItem: boolean): void => {
      if (found === undefined || places.has(found)) return;
      const at = { path: [...path, step], entry: found, isItem, object: node, ...(around !== undefined && { around }) };
      places.set(found, { ...at, ...shapeOf(schema, file) });
    };
    for (const [key, schema] of Object.entries(node.properties ?? {})) add(entry.properties.get(key), schema, key, false);
    if (typeof node.additionalProperties === 'object') add(entry.item, node.additionalProperties, '*', true);
    for (const variant of node.oneOf ?? []) {
      const [action] = actionsOf(variant, file);
      if (action !== undefined) add(entry.variants?.get(action), variant, action, false);
    }
  }
  return [...places.values()];
}

function actionsOf(rule: SchemaNode, from: string): readonly string[] {
  const { node, file } = resolveSchema(rule, from);
  const action = node.properties?.['action'];
  if (action === undefined) return [];
  const { node: values } = resolveSchema(action, file);
  return (values.enum ?? (values.const === undefined ? [] : [values.const])).map(String);
}

const shapes = new WeakMap<SchemaNode, Shape>();

/** A schema node of a file with its references followed. */
export function shapeOf(schema: SchemaNode, from: string): Shape {
  let shape = shapes.get(schema);
  if (shape === undefined) {
    const type = typeOf(schema, from);
    shapes.set(schema, (shape = { ...resolveSchema(schema, from), ...(type !== undefined && { type }) }));
  }
  return shape;
}

/** The name in types.schema.json that a node's references lead to first. */
function typeOf({ $ref }: SchemaNode, from: string): string | undefined {
  if ($ref === undefined) return undefined;
  const [name = '', pointer = ''] = $ref.split('#');
  const file = name === '' ? from : name;
  if (file === 'types.schema.json') return pointer.split('/').at(-1);
  return typeOf(targetOf($ref, from), file);
}

function targetOf($ref: string, from: string): SchemaNode {
  const target = schemaAt($ref.startsWith('#') ? from + $ref : $ref);
  if (target === undefined) throw new Error(`schemas/${from}: ${$ref} leads nowhere`);
  return target;
}

const alternatives = new WeakMap<WrittenSchema, readonly Shape[]>();

/** What a value may be: its alternatives and the items of its lists; references to the environment and intents are left out. */
export function alternativesOf(shape: Shape): readonly Shape[] {
  let found = alternatives.get(shape.node);
  if (found === undefined) alternatives.set(shape.node, (found = openAlternatives(shape)));
  return found;
}

function openAlternatives({ node, file, type }: Shape): readonly Shape[] {
  const schemas = [...(node.anyOf ?? []), ...(node.items === undefined ? [] : [node.items])];
  if (schemas.length === 0) return [{ node, file, ...(type !== undefined && { type }) }];
  return schemas.flatMap((schema) => {
    const shape = shapeOf(schema, file);
    const form = shape.node['x-haproxy']?.form;
    if (form === 'environment' || form === 'parts' || form === 'intent' || shape.type === 'dynamic') return [];
    return alternativesOf(shape.type === undefined && type !== undefined ? { ...shape, type } : shape);
  });
}

/** A place and all inside, containers before their contents. */
export function walkPlaces(places: readonly Place[], visit: (place: Place) => void): void {
  for (const place of places) {
    visit(place);
    walkPlaces(placesIn(place), visit);
  }
}
