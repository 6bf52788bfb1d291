import { isSecret, Output } from '@pulumi/pulumi';
import type { Input } from '@pulumi/pulumi';
import type { Path } from '../model/path.ts';

/** A value of which each part, at any depth, may be an Output or a promise. */
export type DeepInput<Value> = Value extends string | number | boolean | null | undefined
  ? Input<Value>
  : Value extends readonly (infer Item)[]
    ? Input<readonly DeepInput<Item>[]>
    : Input<{ readonly [Key in keyof Value]: DeepInput<Value[Key]> }>;

/** The paths at which a value has secrets. */
export async function secretPaths(value: unknown, path: Path = []): Promise<readonly Path[]> {
  if (Output.isInstance(value)) return (await isSecret(value)) ? [path] : [];
  if (value instanceof Promise) return secretPaths(await value, path);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return (await Promise.all(inner.map(([key, item]) => secretPaths(item, [...path, key])))).flat();
}
