import { readSchemas, type SchemaNode } from './catalogue.ts';

/** The JSON Schema of configurations as one document, with no reference to another file. */
export function bundleSchema(): Readonly<Record<string, unknown>> {
  const schemas = readSchemas();
  const root = schemas.get('config.schema.json') ?? {};
  const others = [...schemas].filter(([file]) => file !== 'config.schema.json');
  return {
    ...(relocate(root, 'config.schema.json') as Readonly<Record<string, unknown>>),
    $defs: Object.fromEntries(others.map(([file, schema]) => [file, relocate(schema, file)])),
  };
}

function relocate(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((item) => relocate(item, file));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as SchemaNode)
      .filter(([key]) => key !== '$id' && (key !== '$schema' || file === 'config.schema.json'))
      .map(([key, inner]) => [key, key === '$ref' && typeof inner === 'string' ? target(inner, file) : relocate(inner, file)]),
  );
}

function target(reference: string, file: string): string {
  const [name = '', pointer = ''] = reference.split('#');
  return `#/$defs/${name === '' ? file : name}${pointer}`;
}
