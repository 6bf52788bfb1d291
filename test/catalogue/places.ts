import { readCatalogue, readSchemas, resolveSchema, type Entry, type SchemaNode } from '../../src/model/catalogue.ts';

/** A schema node behind its references, and what leads to it. */
export interface Shape {
  readonly node: SchemaNode;
  readonly file: string;
  /** The definition in types.schema.json that the value is of, such as `duration`. */
  readonly type?: string;
}

/** A keyword, an option or an argument: where it stands, its schema, and its entry in the catalogue. */
export interface Place extends Shape {
  /** `frontends.*.bind[].crt`, `frontends.*.httpRequest[deny].status`. */
  readonly path: string;
  readonly entry: Entry;
}

/** A node with its references followed. */
export function shapeOf(schema: SchemaNode, from: string): Shape {
  const { node, file } = resolveSchema(schema, from);
  let [next, at]: [SchemaNode, string] = [schema, from];
  while (next.$ref !== undefined) {
    const target = referenceOf(next.$ref, at);
    if (target.file === 'types.schema.json') return { node, file, type: target.steps.at(-1) ?? '' };
    [next, at] = [targetOf(target), target.file];
  }
  return { node, file };
}

interface Reference {
  readonly file: string;
  readonly steps: readonly string[];
}

/** Reads a `$ref` such as `types.schema.json#/$defs/name`. */
export function referenceOf(reference: string, from: string): Reference {
  const [name = '', pointer = ''] = reference.split('#');
  return { file: name === '' ? from : name, steps: pointer.split('/').slice(1) };
}

/** What a reference names, its own reference not followed. */
export function targetOf({ file, steps }: Reference): SchemaNode {
  let node: unknown = readSchemas().get(file);
  for (const step of steps) node = (node as Readonly<Record<string, unknown>> | undefined)?.[step];
  if (node === undefined) throw new Error(`${file}#/${steps.join('/')} leads nowhere`);
  return node as SchemaNode;
}

/** What a value may be, lists and alternatives opened; references to the environment and intents are left out. */
export function alternativesOf({ node, file, type }: Shape): readonly (Shape & { readonly isItem: boolean })[] {
  const inner = [
    ...(node.anyOf ?? []).map((schema) => ({ schema, isItem: false })),
    ...(node.items === undefined ? [] : [{ schema: node.items, isItem: true }]),
  ];
  if (inner.length === 0) return [{ node, file, isItem: false, ...(type !== undefined && { type }) }];
  return inner.flatMap(({ schema, isItem }) => {
    const shape = shapeOf(schema, file);
    const form = shape.node['x-haproxy']?.form;
    if (form === 'environment' || form === 'parts' || form === 'intent' || shape.type === 'dynamic') return [];
    const known = isItem || shape.type !== undefined || type === undefined ? shape : { ...shape, type };
    return alternativesOf(known).map((alternative) => ({ ...alternative, isItem: isItem || alternative.isItem }));
  });
}

/** Every place of the catalogue that is written to a configuration, containers before their contents. */
export function placesOf(): readonly Place[] {
  const places: Place[] = [];
  const visit = (schema: SchemaNode, from: string, entry: Entry, path: string): void => {
    const shape = shapeOf(schema, from);
    if (shape.node['x-haproxy']?.form === 'intent') return;
    places.push({ ...shape, entry, path });
    for (const { node, file, isItem } of alternativesOf(shape)) {
      const at = isItem && node.oneOf === undefined ? `${path}[]` : path;
      for (const [key, property] of Object.entries(node.properties ?? {})) {
        const inner = entry.properties.get(key);
        if (inner !== undefined) visit(property, file, inner, at === '' ? key : `${at}.${key}`);
      }
      if (typeof node.additionalProperties === 'object' && entry.item !== undefined) {
        visit(node.additionalProperties, file, entry.item, `${at}.*`);
      }
      for (const variant of node.oneOf ?? []) {
        const { node: rule, file: ruleFile } = shapeOf(variant, file);
        const actions = actionsOf(rule, ruleFile);
        const inner = entry.variants?.get(String(actions[0]));
        if (inner !== undefined) visit(variant, file, inner, `${at}[${actions.join('|')}]`);
      }
    }
  };
  visit({ $ref: 'config.schema.json' }, 'config.schema.json', readCatalogue(), '');
  return places;
}

/** The values of `action` that a rule's schema is for. */
export function actionsOf(rule: SchemaNode, file: string): readonly unknown[] {
  const action = rule.properties?.['action'];
  if (action === undefined) return [];
  const { node } = shapeOf(action, file);
  return node.enum ?? (node.const === undefined ? [] : [node.const]);
}
