import { readSchemas, resolveSchema, type SchemaNode } from '../model/catalogue.ts';

/** What a schema asks for, as a noun phrase. */
export function expectation(schema: SchemaNode): string {
  if (schema.title !== undefined && !/^[A-Z]\w*$/.test(schema.title)) return schema.title;
  const limited = limits(schema);
  if (limited !== undefined) return limited;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.map(String).join(', ')}`;
  if (schema.anyOf !== undefined) {
    const phrases = schema.anyOf
      .map((alternative) => resolveSchema(alternative, fileOf(alternative)).node)
      .filter(
        ({ 'x-haproxy': annotation, description }) =>
          annotation?.form !== 'environment' && description !== 'A value that the environment gives.',
      )
      .map(expectation);
    return [...new Set(phrases)].join(', or ');
  }
  if (schema.$ref !== undefined) return expectation(resolveSchema(schema, fileOf(schema)).node);
  if (schema.type === 'array') return 'a list';
  if (schema.type === 'object')
    return schema.properties === undefined
      ? 'a map'
      : `a map with ${Object.keys(schema.properties).slice(0, 6).join(', ')}${Object.keys(schema.properties).length > 6 ? ', …' : ''}`;
  if (schema.type === 'string' && schema.pattern !== undefined) return `a text that matches ${schema.pattern}`;
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.map((type) => ({ boolean: 'true or false', integer: 'a whole number', string: 'a text' })[type] ?? type).join(' or ');
}

/** What a schema asks for that sets limits of its own: `an HTTP status, 200 to 599`. */
function limits(schema: SchemaNode): string | undefined {
  const { minimum, maximum } = schema;
  if (minimum === undefined && maximum === undefined) return undefined;
  const { node } = resolveSchema(schema, fileOf(schema));
  const number = node.anyOf?.find(({ type }) => type === 'integer');
  const [noun = 'a whole number'] = node.title?.split(',') ?? [];
  const [lowest, highest] = [minimum ?? number?.minimum, maximum ?? number?.maximum];
  if (lowest === undefined) return `${noun}, ${highest} at the most`;
  return highest === undefined ? `${noun}, ${lowest} or more` : `${noun}, ${lowest} to ${highest}`;
}

/** The file that a local reference of a node is written in: only definitions of the same file are referred to locally. */
function fileOf(node: SchemaNode): string {
  if (node.$ref === undefined || !node.$ref.startsWith('#')) return 'types.schema.json';
  const name = node.$ref.split('/').at(-1) ?? '';
  return [...readSchemas()].find(([, schema]) => schema.$defs?.[name] !== undefined)?.[0] ?? 'types.schema.json';
}
