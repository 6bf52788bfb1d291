import { compareHaproxyVersions, formatHaproxyVersion, parseHaproxyVersion, type HaproxyVersion } from '../model/haproxy-version.ts';
import type { Entry } from '../model/catalogue.ts';
import { entryOf, isMap } from '../model/walk.ts';
import type { Finding } from '../model/finding.ts';
import type { Visits } from './texts.ts';

/** Keywords that a version of HAProxy does not know yet, no longer knows, or is about to drop. */
export function checkVersions({ all }: Visits, target: HaproxyVersion): readonly Finding[] {
  return all.flatMap(({ value, entry, path }) => {
    const variant = isMap(value) ? entryOf(value, entry) : entry;
    const own = entry.keyword === undefined && path.length > 0 ? [] : [entry];
    const values = tooNewValues(value, entry, target).map((finding) => ({ ...finding, at: path }));
    const entries = variant === entry ? (own.length > 0 || entry.since !== undefined ? [entry] : []) : [...own, variant];
    const judged = entries
      .flatMap((one) => judge(one, target, nameOf(one, value, path.at(-1))))
      .map((finding) => ({ ...finding, at: path, part: 'key' as const }));
    return [...judged, ...values];
  });
}

/** Values that came later than their keyword. */
function tooNewValues(value: unknown, { valueSince }: Entry, target: HaproxyVersion): readonly Omit<Finding, 'at'>[] {
  const since = typeof value === 'string' ? valueSince?.[value] : undefined;
  const version = since === undefined ? undefined : parseHaproxyVersion(since);
  if (version === undefined || compareHaproxyVersions(target, version) >= 0) return [];
  return [
    {
      code: 'keyword-too-new',
      message: `"${String(value)}" needs HAProxy ${since}, and the target is ${formatHaproxyVersion(target)}`,
      hint: `Leave it away, or deploy to HAProxy ${since} or newer.`,
    },
  ];
}

function nameOf(entry: Entry, value: unknown, key: string | number | undefined): string {
  return entry.keyword ?? (isMap(value) && typeof value['action'] === 'string' ? value['action'] : String(key));
}

function judge({ since, until, deprecated, replacement }: Entry, target: HaproxyVersion, name: string): readonly Omit<Finding, 'at'>[] {
  const version = formatHaproxyVersion(target);
  const instead = replacement === undefined ? undefined : `Use ${replacement}.`;
  const compare = (text: string | undefined): number | undefined => {
    const other = text === undefined ? undefined : parseHaproxyVersion(text);
    return other === undefined ? undefined : compareHaproxyVersions(target, other);
  };
  if ((compare(since) ?? 0) < 0) {
    return [
      {
        code: 'keyword-too-new',
        message: `"${name}" needs HAProxy ${since}, and the target is ${version}`,
        hint: instead ?? `Leave it away, or deploy to HAProxy ${since} or newer.`,
      },
    ];
  }
  if ((compare(until) ?? 0) > 0) {
    return [{ code: 'keyword-removed', message: `"${name}" is gone since HAProxy ${until}, and the target is ${version}`, hint: instead }];
  }
  if ((compare(deprecated) ?? -1) >= 0) {
    return [
      { code: 'keyword-deprecated', severity: 'warning', message: `"${name}" is deprecated since HAProxy ${deprecated}`, hint: instead },
    ];
  }
  return [];
}
