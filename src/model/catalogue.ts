import { readdirSync, readFileSync } from 'node:fs';
import type { ReferenceKinds } from './reference.ts';

/** How a value is written on a line, and read from it. */
export type Form =
  /** `keyword`, or its negation. */
  | 'flag'
  /** `keyword VALUE`; without a keyword the value alone, by its position. */
  | 'value'
  /** `keyword VALUE VALUE …`, or joined to one word by a separator. */
  | 'words'
  /** `keyword` and the words of each property, in the order of the schema. */
  | 'keyed'
  /** A map: `keyword NAME …` for each key, each on its own line. */
  | 'named'
  /** A map: `keyword KEY VALUE` for each key, on one line. */
  | 'pairs'
  /** `keyword ACTION …`, by the property `action`. */
  | 'rule'
  /** `(VALUE)`, joined to the word before. */
  | 'enclosed'
  /** A group of keywords with a common first word; each writes its own lines. */
  | 'family'
  /** Lines as they are. */
  | 'lines'
  /** A comment. */
  | 'comment'
  /** A whole section, or a map of them. */
  | 'section'
  /** A map: for each key a file of the bundle, with a line for each value. */
  | 'file'
  /** Not written by its own: a part of the section's first line, or of the word behind. */
  | 'none'
  /** Not HAProxy's: what `expand` turns into plain keywords. */
  | 'intent'
  /** `{ env: NAME }`. */
  | 'environment'
  /** A list of texts and references to the environment, joined. */
  | 'parts';

/** What a string is written in. */
export type Language = 'literal' | 'condition' | 'criterion' | 'expression' | 'log-format' | 'regex' | 'raw' | 'comment';

/** What a name refers to. */
export type ReferenceKind = keyof ReferenceKinds;

/** What is inside a file that the configuration names. */
export type FileKind = 'file' | 'certificate' | 'key' | 'ca' | 'crt-list' | 'page' | 'map' | 'list' | 'lua';

/** The `x-haproxy` annotation of a schema, as it is written. */
export interface Annotation {
  readonly keyword?: string;
  readonly form?: Form;
  /** For false: `no keyword` (true), or this word. */
  readonly no?: boolean | string;
  /** A list, each item of which is a line, or a group of words, of its own. */
  readonly repeat?: boolean;
  /** What joins a list to one word. */
  readonly separator?: string;
  /** The property that a plain value stands for. */
  readonly shorthand?: string;
  /** What the value's word begins with. */
  readonly prefix?: string;
  readonly language?: Language;
  readonly multiline?: boolean;
  readonly secret?: boolean;
  readonly reference?: ReferenceKind;
  readonly file?: FileKind;
  /** The first and the last HAProxy version that knows the keyword. */
  readonly since?: string;
  readonly until?: string;
  /** The first HAProxy version that knows the keyword, where those before do as well without: they are not shown the line. */
  readonly guard?: string;
  /** The first HAProxy version that knows a value, for those of an enum that not every version knows. */
  readonly valueSince?: Readonly<Record<string, string>>;
  /** The last HAProxy version that knows a value; `false` stands for the negation. */
  readonly valueUntil?: Readonly<Record<string, string>>;
  readonly deprecated?: string;
  readonly replacement?: string;
  readonly manual?: string;
  readonly unit?: string;
  /** Groups of properties, of which one may be there at the most. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Groups of properties, of which one must be there at the least. */
  readonly needed?: readonly (readonly string[])[];
  /** Properties that are without effect where none of these stands beside them. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
  /** The only mode of a proxy in which the line counts. */
  readonly mode?: 'http' | 'tcp' | 'log';
  /** The same for some of its values. */
  readonly valueMode?: Readonly<Record<string, 'http' | 'tcp' | 'log'>>;
  /** Keys of the proxy, its own or of its defaults, without all of which the line is without effect: `option.tcpCheck`. */
  readonly requires?: readonly string[];
  /** Without them, or in the wrong mode, HAProxy does not pass over the line, but refuses it: in a proxy, or also in defaults that nobody starts from. */
  readonly refused?: boolean | 'anywhere';
  /** Where the name must be given in the same section: the keys of this map, or the texts at this path, as `filter.spoe.engine`. */
  readonly within?: readonly string[];
  /** The number of a slot, which the section must declare: `declare capture request`. */
  readonly slot?: 'request' | 'response';
  /** Values of a list that can stand in it only alone. */
  readonly alone?: readonly string[];
  /** Without it the stick table of the section itself is meant; with a key, where that stands beside it. */
  readonly own?: boolean | string;
  /** What the stick table that is named must keep. */
  readonly keeps?: string;
  /** The values of another key of the same map, with which alone it can stand. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** The rule ends its list: what stands behind it without a condition is never reached. */
  readonly final?: boolean;
}

/** One keyword, option or argument, as `schemas/` describes it. */
export interface Entry extends Annotation {
  /** The model's key: the property's name, or empty for an item of a list or a map. */
  readonly key: string;
  readonly form: Form;
  /** A noun phrase for what is expected. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  /** Values that show the use, the best one first: of this key where it says, otherwise of its type. */
  readonly examples?: readonly unknown[];
  /** The values that are allowed, where they are listed. */
  readonly values?: readonly unknown[];
  /** Keywords, options or arguments inside, in the order in which they are written. */
  readonly properties: ReadonlyMap<string, Entry>;
  /** For rules: by the value of `action`. */
  readonly variants?: ReadonlyMap<string, Entry>;
  /** For maps (named, pairs, section): what stands behind a name. */
  readonly item?: Entry;
}

/** A JSON Schema node, as far as `schemas/` uses the language. */
export interface SchemaNode {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly required?: readonly string[];
  readonly 'x-haproxy'?: Annotation;
}

const schemasDirectory: URL = new URL('../../schemas/', import.meta.url);

/** The schema files by name, read once. */
export function readSchemas(): ReadonlyMap<string, SchemaNode> {
  schemas ??= new Map(
    readdirSync(schemasDirectory)
      .filter((name) => name.endsWith('.schema.json'))
      .map((name) => [name, JSON.parse(readFileSync(new URL(name, schemasDirectory), 'utf8')) as SchemaNode]),
  );
  return schemas;
}
let schemas: ReadonlyMap<string, SchemaNode> | undefined;

/** The whole catalogue: the entry of the configuration itself. */
export function readCatalogue(): Entry {
  catalogue ??= compile('', { $ref: 'config.schema.json' }, 'config.schema.json');
  return catalogue;
}
let catalogue: Entry | undefined;

/** The schema that a reference with its file's name leads to: `types.schema.json#/$defs/name`. */
export function schemaAt(reference: string): SchemaNode | undefined {
  const [file = '', pointer = ''] = reference.split('#');
  const steps = pointer.split('/').slice(1);
  return steps.reduce<SchemaNode | undefined>(
    (schema, step) => (schema as Readonly<Record<string, SchemaNode>> | undefined)?.[step],
    readSchemas().get(file),
  );
}

/** A schema node behind its reference, what stands beside the reference winning, and the file that it is written in. */
export function resolveSchema(node: SchemaNode, file: string): { readonly node: SchemaNode; readonly file: string } {
  if (node.$ref === undefined) return { node, file };
  const reference = node.$ref.startsWith('#') ? file + node.$ref : node.$ref;
  const target = schemaAt(reference);
  const [targetFile = ''] = reference.split('#');
  if (target === undefined) throw new Error(`schemas/${file}: ${node.$ref} leads nowhere`);
  const behind = resolveSchema(target, targetFile);
  const { $ref: _, ...beside } = node;
  const annotation = { ...behind.node['x-haproxy'], ...beside['x-haproxy'] };
  return { node: { ...behind.node, ...beside, 'x-haproxy': annotation }, file: behind.file };
}

function compile(key: string, schema: SchemaNode, from: string): Entry {
  const { node, file } = resolveSchema(schema, from);
  const annotation = node['x-haproxy'] ?? {};
  const facts = schema.$ref === undefined || saysMore(schema) ? collect(node, file) : factsBehind(schema.$ref, from);
  return {
    ...facts.annotation,
    ...annotation,
    key,
    form: annotation.form ?? (facts.properties.size > 0 ? 'keyed' : (facts.annotation.form ?? 'value')),
    properties: facts.properties,
    ...(node.title !== undefined && { title: node.title }),
    ...(node.description !== undefined && { description: node.description }),
    ...(node.default !== undefined && { default: node.default }),
    ...(node.examples !== undefined && { examples: node.examples }),
    ...(facts.values.length > 0 && { values: facts.values }),
    ...(facts.variants !== undefined && { variants: facts.variants }),
    ...(facts.item !== undefined && { item: facts.item }),
  };
}

interface Facts {
  annotation: Annotation;
  properties: ReadonlyMap<string, Entry>;
  values: readonly unknown[];
  variants?: ReadonlyMap<string, Entry>;
  item?: Entry;
}

/** Whether something stands beside a reference that adds to what is inside. */
function saysMore(schema: SchemaNode): boolean {
  return Object.keys(schema).some((key) => !['$ref', 'title', 'description', 'default', 'examples', 'x-haproxy'].includes(key));
}

const factsKnown = new Map<string, Facts>();

/** What is inside the schema that a reference leads to, which is the same wherever it is referred to. */
function factsBehind(reference: string, from: string): Facts {
  const full = reference.startsWith('#') ? from + reference : reference;
  let facts = factsKnown.get(full);
  if (facts === undefined) {
    const { node, file } = resolveSchema({ $ref: full }, from);
    factsKnown.set(full, (facts = collect(node, file)));
  }
  return facts;
}

/** What is inside a node, over its alternatives and, where it repeats, over its list. */
function collect(node: SchemaNode, file: string): Facts {
  const facts: Facts = { annotation: {}, properties: new Map(), values: node.enum ?? (node.const === undefined ? [] : [node.const]) };
  if (node.properties !== undefined) {
    facts.properties = new Map(Object.entries(node.properties).map(([name, property]) => [name, compile(name, property, file)]));
  }
  if (typeof node.additionalProperties === 'object') facts.item = compile('', node.additionalProperties, file);
  if (node.oneOf !== undefined) {
    facts.variants = new Map(
      node.oneOf.flatMap((variant) => {
        const entry = compile('', variant, file);
        return (entry.properties.get('action')?.values ?? []).map((action) => [String(action), entry] as const);
      }),
    );
  }
  const inner = [...(node.anyOf ?? []), ...(node.items === undefined ? [] : [node.items])];
  for (const alternative of inner) {
    const resolved = resolveSchema(alternative, file);
    const annotation = resolved.node['x-haproxy'] ?? {};
    if (annotation.form === 'environment' || annotation.form === 'parts') continue;
    const found = collect(resolved.node, resolved.file);
    facts.annotation = { ...facts.annotation, ...found.annotation, ...annotation };
    if (found.properties.size > 0) facts.properties = found.properties;
    if (found.variants !== undefined) facts.variants = found.variants;
    if (found.item !== undefined) facts.item = found.item;
    facts.values = [...facts.values, ...found.values];
  }
  return facts;
}
