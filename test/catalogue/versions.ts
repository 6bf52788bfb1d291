import type { SchemaNode } from '../../src/model/catalogue.ts';

/** The versions of HAProxy that know something; without a limit all do. */
export interface Versions {
  readonly since?: string;
  readonly until?: string;
  /** From this version on HAProxy may warn of it. */
  readonly deprecated?: string;
}

/** What a schema says about versions. */
export function versionsOf(node: SchemaNode): Versions {
  const { since, until, deprecated } = node['x-haproxy'] ?? {};
  return {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(deprecated !== undefined && { deprecated }),
  };
}

/** What a schema says about the versions of a value, or of the values of a list. */
export function valueVersions(node: SchemaNode, value: unknown): Versions {
  const { valueSince = {}, valueUntil = {} } = node['x-haproxy'] ?? {};
  return [value].flat().reduce<Versions>((all, item) => {
    const [since, until] = [valueSince[String(item)], valueUntil[String(item)]];
    return narrow(all, { ...(since !== undefined && { since }), ...(until !== undefined && { until }) });
  }, {});
}

/** The versions that know both. */
export function narrow(a: Versions, b: Versions): Versions {
  const since = [a.since, b.since]
    .filter((version) => version !== undefined)
    .toSorted(byVersion)
    .at(-1);
  const [until, deprecated] = [
    [a.until, b.until],
    [a.deprecated, b.deprecated],
  ].map((versions) => versions.filter((version) => version !== undefined).toSorted(byVersion)[0]);
  return {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(deprecated !== undefined && { deprecated }),
  };
}

/** Whether a version is among them. */
export function isKnown({ since, until }: Versions, version: string): boolean {
  return (since === undefined || byVersion(since, version) <= 0) && (until === undefined || byVersion(until, version) >= 0);
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
