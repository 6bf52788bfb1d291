import { resolveSchema, type Annotation, type SchemaNode } from '../../src/model/catalogue.ts';
import type { Path } from '../../src/model/path.ts';
import { isKnown, versionsOf } from '../catalogue/versions.ts';

/** What a schema says of how much and how many. */
export interface Limits extends SchemaNode {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly propertyNames?: SchemaNode;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
}

/** The annotations of the keys of a map. */
export function annotationsOf(properties: Readonly<Record<string, SchemaNode>>, file: string): Readonly<Record<string, Annotation>> {
  return Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, resolveSchema(schema, file).node['x-haproxy'] ?? {}]));
}

/** What is about files that must fit together, which no schema can know. */
export const besides: RegExp = /^(?:SslFUse|CrtStoreLoad)$/;

/** Whether a version knows a key, and HAProxy it at all. */
export function isUsable(schema: SchemaNode, file: string, version: string): boolean {
  const { node } = resolveSchema(schema, file);
  return node['x-haproxy']?.form !== 'intent' && isKnown(versionsOf(node), version);
}

/** Whether a version knows an action. */
export function isOf(action: unknown, schema: SchemaNode | undefined, version: string, file: string): boolean {
  const { node } = resolveSchema(schema ?? {}, file);
  return isKnown(sinceOf(node['x-haproxy'] ?? {}, action), version);
}

/** The first version that knows a value. */
export function sinceOf({ valueSince }: Annotation, value: unknown): { readonly since?: string } {
  const since = valueSince?.[String(value)];
  return since === undefined ? {} : { since };
}

/** Those of a list that a version knows: all of them, or it is not what it was. */
export function knownOf(list: readonly unknown[], annotation: Annotation, version: string): readonly unknown[] | undefined {
  return list.every((item) => isKnown(sinceOf(annotation, item), version)) ? list : undefined;
}

/** A value at a path, in maps of their own. */
export function nest(path: Path, value: unknown): Readonly<Record<string, unknown>> {
  return path.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value) as Readonly<Record<string, unknown>>;
}

/** Whether a value is neither a map nor one of a list. */
export function isPlain({ properties, additionalProperties, oneOf, enum: values }: SchemaNode): boolean {
  return properties === undefined && typeof additionalProperties !== 'object' && oneOf === undefined && values === undefined;
}
