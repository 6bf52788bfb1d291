import { compareHaproxyVersions, formatHaproxyVersion, parseHaproxyVersion, type HaproxyVersion } from '../model/haproxy-version.ts';
import type { Entry } from '../model/catalogue.ts';
import type { Path } from '../model/path.ts';
import { entryOf, isMap } from '../model/walk.ts';
import type { Finding } from '../model/finding.ts';
import type { Visits } from './texts.ts';

/**
 * Keywords that a version of HAProxy does not know yet, no longer knows, or is about to drop: each once where its line
 * repeats, and nothing of what is inside one that is not known.
 */
export function checkVersions({ all }: Visits, target: HaproxyVersion): readonly Finding[] {
  const findings: Finding[] = [];
  let unknown: Path | undefined;
  for (const { value, entry, path } of all) {
    if (unknown !== undefined && isWithin(path, unknown)) continue;
    const found = judgeValue(value, entry, path, target);
    unknown = found.find(({ severity = 'error' }) => severity === 'error')?.at ?? unknown;
    findings.push(...found);
  }
  return findings;
}

function isWithin(path: Path, outer: Path): boolean {
  return path.length >= outer.length && outer.every((step, index) => path[index] === step);
}

function judgeValue(value: unknown, entry: Entry, path: Path, target: HaproxyVersion): readonly Finding[] {
  // What is said of a line that repeats is said of all of them.
  const line = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const gone = goneValues(value, entry, target);
  if (gone.length > 0) return gone.map((finding) => ({ ...finding, at: path }));
  const own = entry.keyword === undefined && entry.since === undefined ? [] : judge(entry, target, nameOf(entry, value, path.at(-1)));
  if (own.length > 0 && path.length > 0) return own.map((finding) => ({ ...finding, at: line, part: 'key' }));
  const variant = isMap(value) ? entryOf(value, entry) : entry;
  const action = variant === entry ? [] : judge(variant, target, nameOf(variant, value, path.at(-1)));
  if (action.length > 0) return action.map((finding) => ({ ...finding, at: path, part: 'key' }));
  return tooNewValues(value, entry, target).map((finding) => ({ ...finding, at: path }));
}

/** Values that came later than their keyword. */
function tooNewValues(value: unknown, { valueSince }: Entry, target: HaproxyVersion): readonly Omit<Finding, 'at'>[] {
  // `glitch_rate(10s)` is of the word in front.
  const since = typeof value === 'string' ? (valueSince?.[value] ?? valueSince?.[value.replace(/\(.*\)$/, '')]) : undefined;
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

/** Values that went before their keyword: the negation of one that is to go. */
function goneValues(value: unknown, { keyword, valueUntil, replacement }: Entry, target: HaproxyVersion): readonly Omit<Finding, 'at'>[] {
  const until = valueUntil?.[String(value)];
  const version = until === undefined ? undefined : parseHaproxyVersion(until);
  if (version === undefined || compareHaproxyVersions(target, version) <= 0) return [];
  const name = value === false ? `no ${keyword}` : String(value);
  return [
    {
      code: 'keyword-removed',
      message: `"${name}" is gone: HAProxy ${until} was the last to know it, and the target is ${formatHaproxyVersion(target)}`,
      hint: replacement === undefined ? undefined : `Use ${replacement}.`,
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
    return [
      {
        code: 'keyword-removed',
        message: `"${name}" is gone: HAProxy ${until} was the last to know it, and the target is ${version}`,
        hint: instead,
      },
    ];
  }
  if ((compare(deprecated) ?? -1) >= 0) {
    return [
      { code: 'keyword-deprecated', severity: 'warning', message: `"${name}" is deprecated since HAProxy ${deprecated}`, hint: instead },
    ];
  }
  return [];
}
