import { isUnknown } from '@pulumi/pulumi';
import type { Diagnostic } from '../diagnostic.ts';
import { formatPath, type Path } from '../model/path.ts';

/** A value of which all is known, and where it was not. */
export interface Known<Value> {
  readonly value: Value;
  readonly unknown: readonly string[];
}

/** An address for documentation (RFC 5737): most of what a preview does not know yet are addresses of machines. */
const placeholder = '192.0.2.1:1';

/** Puts an address into each place that a preview does not know yet, so that the rest can be looked at. */
export function withoutUnknowns<Value>(value: Value): Known<Value> {
  const unknown: string[] = [];
  const known = (inner: unknown, path: Path): unknown => {
    if (isUnknown(inner)) {
      unknown.push(formatPath(path));
      return placeholder;
    }
    if (Array.isArray(inner)) return inner.map((item, index) => known(item, [...path, index]));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, known(item, [...path, key])]));
  };
  return { value: known(value, []) as Value, unknown };
}

/** Whether a finding may be about what is not known yet: at its place, around it or in it. */
export function isAboutUnknown({ path }: Diagnostic, unknown: readonly string[]): boolean {
  const isIn = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  return unknown.some((place) => place === '' || (path !== undefined && (isIn(path, place) || isIn(place, path))));
}
