// Writes src/model/config.generated.ts from schemas/. With --check it only says whether the file is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { readSchemas, resolveSchema, type Annotation, type SchemaNode } from '../src/model/catalogue.ts';
import { referenceKinds } from '../src/model/reference.ts';

const output = new URL('../src/model/config.generated.ts', import.meta.url);

/** Languages in which names can stand. */
const textLanguages: ReadonlySet<string> = new Set(['condition', 'criterion', 'expression', 'log-format']);

/** Objects that have a title become interfaces; definitions of types.schema.json become aliases. */
const declarations = new Map<string, string>();

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function documentation(node: SchemaNode, indent: string): string {
  const annotation = node['x-haproxy'] ?? {};
  const keyword = [
    annotation.keyword === undefined ? '' : `\`${annotation.keyword}\``,
    annotation.since === undefined ? '' : `since HAProxy ${annotation.since}`,
    annotation.until === undefined ? '' : `until HAProxy ${annotation.until}`,
    annotation.manual === undefined ? '' : `manual ${annotation.manual}`,
  ].filter((part) => part !== '');
  const lines = [
    node.description ?? '',
    keyword.length > 0 ? `HAProxy: ${keyword.join(', ')}.` : '',
    annotation.unit === undefined ? '' : `Unit: ${annotation.unit}.`,
    node.default === undefined ? '' : `@default ${JSON.stringify(node.default)}`,
  ].filter((line) => line !== '');
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function listOf(type: string): string {
  return `readonly ${/[|&]| /.test(type) ? `(${type})` : type}[]`;
}

function primitive(type: string, text: string): string {
  return type === 'integer' ? 'number' : type === 'string' ? text : type;
}

/** The type of a node's strings: which names they are, or can hold. */
function textOf({ reference, language }: Annotation, around: string): string {
  if (reference !== undefined) {
    if (!Object.hasOwn(referenceKinds, reference)) throw new Error(`src/model/reference.ts does not know the reference "${reference}"`);
    return `Reference<${JSON.stringify(reference)}>`;
  }
  return language !== undefined && textLanguages.has(language) ? `Text<${JSON.stringify(language)}>` : around;
}

/** The type of a node, whose strings are of the type `around` if it says no more; named types are declared on the way. */
function typeOf(schema: SchemaNode, from: string, around = 'string'): string {
  const text = textOf(schema['x-haproxy'] ?? {}, around);
  if (schema.$ref !== undefined) {
    const [name = '', pointer] = schema.$ref.split('#');
    const file = name === '' ? from : name;
    const alias = file === 'types.schema.json' ? pointer?.split('/').at(-1) : undefined;
    const target = resolveSchema({ $ref: schema.$ref }, from);
    if (alias === undefined) return typeOf(target.node, target.file);
    // An alias cannot know what the names at one place refer to.
    const isOwn = text.startsWith('Reference') && alias !== 'dynamic' && alias !== 'boolean';
    return isOwn ? typeOf(withoutAnnotation(target.node), target.file, text) : declareAlias(alias, schema.$ref, from);
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.anyOf !== undefined) return union(schema.anyOf.map((alternative) => typeOf(alternative, from, text)));
  if (schema.oneOf !== undefined) {
    const variants = union(schema.oneOf.map((alternative) => typeOf(alternative, from)));
    return schema.title === undefined
      ? variants
      : declare(schema.title, () => `${documentation(schema, '')}export type ${schema.title} = ${variants};\n`);
  }
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => primitive(type, text)));
  if (schema.type === 'array') return listOf(typeOf(schema.items ?? {}, from, text));
  if (schema.type === 'object') {
    if (typeof schema.additionalProperties === 'object') return `Readonly<Record<string, ${typeOf(schema.additionalProperties, from)}>>`;
    const body = (): string =>
      Object.entries(schema.properties ?? {})
        .map(([key, property]) => {
          const resolved = resolveSchema(property, from);
          const optional = schema.required?.includes(key) === true ? '' : '?';
          return `${documentation(resolved.node, '  ')}  readonly ${/^\w+$/.test(key) ? key : `'${key}'`}${optional}: ${typeOf(property, from)};\n`;
        })
        .join('');
    if (schema.title === undefined || !/^[A-Z]\w*$/.test(schema.title)) return `{\n${body()}}`;
    return declare(schema.title, () => `${documentation(schema, '')}export interface ${schema.title} {\n${body()}}\n`);
  }
  return typeof schema.type === 'string' ? primitive(schema.type, text) : 'unknown';
}

function declare(name: string, text: () => string): string {
  if (!declarations.has(name)) {
    declarations.set(name, '');
    declarations.set(name, text());
  }
  return name;
}

function declareAlias(name: string, reference: string, from: string): string {
  if (name === 'environmentReference') return 'EnvironmentReference';
  const { node, file } = resolveSchema({ $ref: reference }, from);
  if (name === 'boolean') return 'boolean';
  return declare(pascal(name), () => `${documentation(node, '')}export type ${pascal(name)} = ${typeOf(untitled(node), file)};\n`);
}

function untitled(node: SchemaNode): SchemaNode {
  const { title: _, ...rest } = node;
  return rest;
}

function withoutAnnotation(node: SchemaNode): SchemaNode {
  const { 'x-haproxy': _, ...rest } = node;
  return rest;
}

/** What expressions.json says of sample fetches and of ACLs, as types. */
function declareExpressions(): void {
  const { references, predefinedAcls } = JSON.parse(readFileSync(new URL('../schemas/expressions.json', import.meta.url), 'utf8')) as {
    readonly references: Readonly<Record<string, readonly (string | null)[]>>;
    readonly predefinedAcls: readonly string[];
  };
  const fetches = Object.entries(references).map(([name, kinds]) => `  readonly ${name}: readonly ${JSON.stringify(kinds)};\n`);
  declare(
    'ExpressionReferences',
    () => `/** What arguments of sample fetches refer to, by position. */\nexport interface ExpressionReferences {\n${fetches.join('')}}\n`,
  );
  declare(
    'PredefinedAcl',
    () =>
      `/** ACLs that HAProxy defines itself. */\nexport type PredefinedAcl = ${union(predefinedAcls.map((name) => JSON.stringify(name)))};\n`,
  );
}

const root = readSchemas().get('config.schema.json');
if (root === undefined) throw new Error('schemas/config.schema.json is missing');
typeOf(root, 'config.schema.json');
declareExpressions();
const text = [
  '// Generated from schemas/ by `npm run generate`. Edit the schemas.',
  "import type { EnvironmentReference } from './environment-reference.ts';",
  "import type { Reference, Text } from './reference.ts';\n",
  [...declarations]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, declaration]) => declaration)
    .join('\n'),
].join('\n');

const current = (() => {
  try {
    return readFileSync(output, 'utf8');
  } catch {
    return '';
  }
})();
if (process.argv.includes('--check')) {
  if (current !== text) {
    console.error('src/model/config.generated.ts is not current: run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
} else if (current !== text) {
  writeFileSync(output, text);
  console.error(`wrote src/model/config.generated.ts (${declarations.size} types)`);
}
