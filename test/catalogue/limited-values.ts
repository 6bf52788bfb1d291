import { readSchemas, resolveSchema, type SchemaNode } from '../../src/model/catalogue.ts';
import { limited } from './examples.ts';
import { onMachine } from './world.ts';

/** The values of what is limited, by the name that it is limited under: the schemas' examples, as they fit the world's directory. */
export const limitedValues: Readonly<Record<string, readonly unknown[]>> = collect();

function collect(): Readonly<Record<string, readonly unknown[]>> {
  const values: Record<string, readonly unknown[]> = {};
  const add = (name: string, examples: readonly unknown[] | undefined): void => {
    if (examples === undefined || !limited.has(name) || values[name] !== undefined) return;
    values[name] = onMachine(examples, '{directory}') as readonly unknown[];
  };
  const visit = (node: SchemaNode, file: string, around: string): void => {
    const title = /^[A-Z]\w*$/.test(node.title ?? '') ? (node.title ?? '') : around;
    for (const [key, property] of Object.entries(node.properties ?? {})) {
      const { node: resolved } = resolveSchema(property, file);
      add(`${title}.${key}`, resolved.examples);
      add(resolved['x-haproxy']?.keyword ?? '', resolved.examples);
      const maps = resolved.examples?.flatMap((map): readonly unknown[] =>
        typeof map === 'object' && map !== null ? Object.values(map) : [],
      );
      add(`${title}.${key}.*`, maps);
      visit(property, file, title);
    }
    const items = node.items === undefined ? [] : [node.items];
    const inside = typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
    const alternatives = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...Object.values(node.$defs ?? {})];
    for (const inner of [...alternatives, ...items, ...inside]) visit(inner, file, title);
  };
  for (const [file, schema] of readSchemas()) visit(schema, file, '');
  return values;
}
