import { readSchemas } from '../../src/model/catalogue.ts';
import { casesOf, isObject } from '../catalogue/cases.ts';

/** A configuration that has each key of the catalogue, and each action. */
export function wholeConfig(): Readonly<Record<string, unknown>> {
  const sections: Record<string, unknown> = {};
  for (const { kind, section } of casesOf()) sections[kind] = kind in sections ? together(sections[kind], section) : section;
  const { properties = {} } = readSchemas().get('config.schema.json') ?? {};
  return Object.fromEntries(
    Object.entries(sections).map(([kind, section]) => [
      kind,
      typeof properties[kind]?.additionalProperties === 'object' ? { sample: section, ...(kind === 'defaults' && { base: {} }) } : section,
    ]),
  );
}

/** Maps key by key, rules action by action, everything else as it was first. */
function together(a: unknown, b: unknown): unknown {
  if (isObject(a) && isObject(b)) {
    return { ...b, ...Object.fromEntries(Object.entries(a).map(([key, value]) => [key, key in b ? together(value, b[key]) : value])) };
  }
  if (!isRules(a) || !isRules(b)) return a;
  return [...a, ...b.filter(({ action }) => a.every((rule) => rule.action !== action))];
}

function isRules(value: unknown): value is readonly { readonly action: unknown }[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && 'action' in item);
}
