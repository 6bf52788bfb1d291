import { unknown } from './properties.ts';
import type { Bag, Properties, Property } from './properties.ts';

export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** What is wrong with the inputs; and the inputs with their defaults, whose names are in `__defaults`. */
export function check(properties: Properties, given: Bag): { readonly inputs: Bag; readonly failures: readonly Failure[] } {
  const failures = failuresIn(properties, given, '');
  return { failures, inputs: failures.length > 0 ? given : withDefaults(properties, given) };
}

function failuresIn(properties: Properties, given: Bag, at: string): readonly Failure[] {
  const names = [...new Set([...Object.keys(properties), ...Object.keys(given).filter((name) => !name.startsWith('__'))])];
  return names.flatMap((name) => failuresOf(properties[name], given[name] ?? undefined, at + name));
}

function failuresOf(property: Property | undefined, value: unknown, path: string): readonly Failure[] {
  const failure = (reason: string): readonly Failure[] => [{ property: path, reason }];
  if (value === undefined) return property?.required ? failure('is required') : [];
  if (property === undefined) return failure("is no input that the stand-in for Pulumi's docker plugin knows");
  if (value === unknown) return [];
  const { type, fields = {}, pattern } = property;
  const list = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  const object = isObject(value) ? value : undefined;
  if (type === 'object' && object) return failuresIn(fields, object, `${path}.`);
  if (type === 'objects' && list?.every(isObject)) return list.flatMap((item, index) => failuresIn(fields, item, `${path}[${index}].`));
  const strings = type === 'strings' ? list : type === 'map' && object ? Object.values(object) : undefined;
  const right = strings === undefined ? typeof value === type : strings.every((item) => typeof item === 'string');
  if (typeof value === 'string' && pattern?.test(value) === false) return failure(`is ${value}, which does not match ${pattern.source}`);
  return right ? [] : failure(`is ${JSON.stringify(value)}, which is no ${type}`);
}

function withDefaults(properties: Properties, given: Bag): Bag {
  const values = Object.entries(given).filter(([name, value]) => value != null && !name.startsWith('__'));
  const defaults = Object.entries(properties).filter(([name, property]) => property.default !== undefined && given[name] == null);
  return {
    ...Object.fromEntries(values.map(([name, value]) => [name, inside(properties[name], value)])),
    ...Object.fromEntries(defaults.map(([name, property]) => [name, property.default])),
    __defaults: defaults.map(([name]) => name),
  };
}

function inside(property: Property | undefined, value: unknown): unknown {
  const fields = property?.fields;
  if (fields === undefined) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => inside(property, item));
  return isObject(value) ? withDefaults(fields, value) : value;
}

function isObject(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
