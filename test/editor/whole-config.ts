import { readSchemas } from '../../src/model/catalogue.ts';
import { casesOf, isObject, merge } from '../catalogue/cases.ts';
import { worldFor } from '../catalogue/world.ts';

/** A configuration that has each key of the catalogue, and each action, with the sections that these name. */
export function wholeConfig(): Readonly<Record<string, unknown>> {
  const sections: Record<string, unknown> = {};
  for (const { kind, section } of casesOf()) sections[kind] = kind in sections ? together(sections[kind], section) : section;
  const { properties = {} } = readSchemas().get('config.schema.json') ?? {};
  const whole = Object.fromEntries(
    Object.entries(sections).map(([kind, section]) => [
      kind,
      typeof properties[kind]?.additionalProperties === 'object' ? { sample: section, ...(kind === 'defaults' && { base: {} }) } : section,
    ]),
  );
  return merge(worldFor('3.2', '/'), whole) as Readonly<Record<string, unknown>>;
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
