import { readSchemas, resolveSchema, type SchemaNode } from './catalogue.ts';
import { documentationOf, isPlain, phraseOf } from './documentation.ts';

/** A part of the document. */
type Part = Readonly<Record<string, unknown>>;

const rootFile = 'config.schema.json';

/**
 * The JSON Schema of configurations as one document, for editors. It accepts and refuses what the files do, and says at
 * each place what it is: besides JSON Schema's keywords with those that language servers of YAML and JSON know.
 */
export function bundleSchema(): Part {
  const schemas = readSchemas();
  const root = schemas.get(rootFile) ?? {};
  const others = Object.fromEntries([...schemas].filter(([file]) => file !== rootFile));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: root.title,
    description: root.description,
    ...constraints(root, rootFile),
    $defs: mapValues(others, (schema, file) => constraints(schema, file)),
  };
}

/**
 * What is left out, or written in another way. Editors show what is nearest to a value, so that the title and the
 * description of its type would hide those of its place; and they write defaults out, of which some are no values.
 */
const leftOut: ReadonlySet<string> = new Set([
  '$id',
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'discriminator',
  'oneOf',
  'maxProperties',
  'x-haproxy',
]);

/** What a value may be; the phrase says it for the alternatives inside. */
function constraints(node: SchemaNode, file: string, phrase: string | undefined = phraseOf(node)): Part {
  const { $ref, ...beside } = node;
  const narrower = Object.entries(beside).filter(([key]) => !leftOut.has(key));
  // Where a reference is not alone, a language server puts it one level deeper, and the place with it.
  if ($ref !== undefined && narrower.length > 0) {
    const target = resolveSchema({ $ref }, file);
    return { ...constraints(target.node, target.file), ...Object.fromEntries(narrower) };
  }
  const { $defs, properties, additionalProperties, items, anyOf, oneOf, pattern, examples: [example] = [] } = node;
  const { propertyNames, maxProperties } = node as { readonly propertyNames?: SchemaNode; readonly maxProperties?: number };
  return {
    ...Object.fromEntries(Object.entries(node).filter(([key]) => !leftOut.has(key))),
    ...nameOf(node),
    ...valuesOf(node),
    ...($ref !== undefined && { $ref: pointerTo($ref, file) }),
    ...($defs !== undefined && { $defs: mapValues($defs, (inner) => constraints(inner, file)) }),
    ...(properties !== undefined && {
      properties: mapValues(properties, (inner, key) => (key === 'action' ? actionOf(node, inner, file) : placeOf(inner, file, key))),
    }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: itemOf(additionalProperties, node, file) }),
    ...(propertyNames !== undefined && { propertyNames: placeOf(propertyNames, file, 'name') }),
    ...(items !== undefined && { items: itemOf(items, node, file) }),
    ...(anyOf !== undefined && { anyOf: alternativesOf(anyOf, file, phrase).map((part, index) => ({ ...part, ...markOf(index) })) }),
    ...(oneOf !== undefined && byAction(oneOf, file)),
    // Editors offer examples as values, and cannot write maps and lists.
    ...(isPlain(example) && { examples: [example] }),
    // Beside the keys it would count the one that is about to be written.
    ...(maxProperties !== undefined && { allOf: [{ maxProperties }] }),
    ...(pattern !== undefined && phrase !== undefined && { patternErrorMessage: `Expected ${phrase}.` }),
  };
}

/** Alternatives, those of alternatives among them: a hover counts what fits level by level. */
function alternativesOf(nodes: readonly SchemaNode[], file: string, phrase: string | undefined): readonly Part[] {
  return nodes.flatMap((node) => {
    const inner = resolveSchema(node, file);
    const isChoice = Object.keys(inner.node).every((key) => key === 'anyOf' || key === 'examples' || leftOut.has(key));
    return inner.node.anyOf !== undefined && isChoice
      ? alternativesOf(inner.node.anyOf, inner.file, phraseOf(inner.node) ?? phrase)
      : [constraints(node, file, phrase)];
  });
}

/** What stands behind a key. */
function placeOf(node: SchemaNode, file: string, key: string): Part {
  const resolved = resolveSchema(node, file).node;
  return { title: resolved['x-haproxy']?.keyword ?? key, ...documentation(resolved), ...constraints(node, file) };
}

/** What stands behind a name or in a list, of which there is to say what there is of the whole where it does not say it itself. */
function itemOf(node: SchemaNode, whole: SchemaNode, file: string): Part {
  const resolved = resolveSchema(node, file).node;
  const described = resolved.description === undefined ? whole : resolved;
  const title = described['x-haproxy']?.keyword;
  return { ...(title !== undefined && { title }), ...documentation(described), ...constraints(node, file) };
}

/** What an editor says of a place. */
function documentation(node: SchemaNode): Part {
  const { description } = node;
  const whole = documentationOf(node);
  const isText = whole === description && !/[\\`*_{}[\]#+!]/.test(whole);
  return { ...(description !== undefined && { description }), ...(!isText && whole !== '' && { markdownDescription: whole }) };
}

/** What there is to say of the values of an enum. */
function valuesOf({ enum: values = [], 'x-haproxy': { valueSince } = {} }: SchemaNode): Part {
  if (valueSince === undefined || values.length === 0) return {};
  const sinceOf = (value: string): string => (valueSince[value] === undefined ? '' : `since HAProxy ${valueSince[value]}`);
  return { markdownEnumDescriptions: values.map((value) => sinceOf(String(value))) };
}

/**
 * A hover takes alternatives with the same title and description for ones that all fit, and shows them in place of what
 * is around them; these differ, and show nothing.
 */
function markOf(index: number): Part {
  return { ...(index % 2 === 1 && { title: '' }), ...(index % 4 > 1 && { description: '' }) };
}

/** The actions that a rule is for; none where the node is no rule. */
function actionsOf(node: SchemaNode): readonly unknown[] {
  const { const: action, enum: actions = [] } = node.properties?.['action'] ?? {};
  return action === undefined ? actions : [action];
}

/** What a rule is, in its own words; nothing where the node is no rule. */
function nameOf(node: SchemaNode): Part {
  const actions = actionsOf(node);
  return actions.length === 0 ? {} : { title: actions.join(', '), ...documentation(node) };
}

/** The key `action`, behind which a rule says what it is. */
function actionOf(owner: SchemaNode, node: SchemaNode, file: string): Part {
  return actionsOf(owner).length === 0 ? placeOf(node, file, 'action') : { ...nameOf(owner), ...constraints(node, file) };
}

/** Rules told apart by their action alone: of alternatives an editor takes all those of which most keys fit. */
function byAction(rules: readonly SchemaNode[], file: string): Part {
  const known = rules.flatMap((rule) => {
    const { node } = resolveSchema(rule, file);
    // What is known of a rule in this list alone stands beside the reference to it.
    const own = Object.keys(rule).length > 1 ? documentation(node) : {};
    return actionsOf(node).map((name) => ({ name, rule, own }));
  });
  return {
    properties: { action: { title: 'action', anyOf: known.map(({ name, own }) => ({ const: name, title: name, ...own })) } },
    allOf: known.map(({ name, rule }) => ({
      if: { type: 'object', required: ['action'], properties: { action: { const: name } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: constraints(rule, file),
    })),
  };
}

function mapValues<Value>(values: Readonly<Record<string, Value>>, write: (value: Value, key: string) => unknown): Part {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, write(value, key)]));
}

function pointerTo(reference: string, file: string): string {
  const [name = '', pointer = ''] = reference.split('#');
  return `#/$defs/${name === '' ? file : name}${pointer}`;
}
