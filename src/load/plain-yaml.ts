import { CORE_SCHEMA, load } from 'js-yaml';

/**
 * The value of a YAML text, ten times as fast as its nodes can be read; undefined where it is not plain (anchors, aliases,
 * merges, tags, directives, several documents, empty keys), and where anything is wrong, so that the nodes tell what and
 * where.
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (/<<|^%|\n(?:---|\.\.\.)|(?:^|[\s[{,:?-])&|(?:^|[[{,:?-])\s*!/m.test(text)) return undefined;
  try {
    const value = load(text, { schema: CORE_SCHEMA, maxAliases: 0 });
    return hasEmptyKey(value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** js-yaml calls an empty key "null", and takes some that YAML does not have. */
function hasEmptyKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasEmptyKey);
  const map = value as Readonly<Record<string, unknown>>;
  return Object.keys(map).some((key) => key === 'null' || hasEmptyKey(map[key]));
}
