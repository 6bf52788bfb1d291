import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import type { Visits } from './texts.ts';

/** Names and slots that a section must give itself, and does not: users of a userlist, filters and captures of a proxy. */
export function checkLocalNames({ config }: Model, { all }: Visits): readonly Finding[] {
  return all.flatMap(({ value, entry, path }): readonly Finding[] => {
    const [group, name] = path;
    if (entry.within === undefined && entry.slot === undefined) return [];
    const section = (config as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>)[String(group)]?.[String(name)];
    // Rules of a defaults section name what those that start from it have.
    if (group === 'defaults' || !isMap(section) || section['disabled'] === true || hasLines(section['extra'])) return [];
    if (typeof value === 'number' && entry.slot !== undefined && group !== 'backends') return undeclared(section, value, entry.slot, path);
    return typeof value === 'string' && entry.within !== undefined ? unknown(section, value, entry.within, path) : [];
  });
}

/** Whether there are lines that are not modelled, which could give names. */
function hasLines(extra: unknown): boolean {
  return Array.isArray(extra) && extra.some((line) => !/^\s*(?:#|$)/.test(String(line)));
}

function unknown(section: Readonly<Record<string, unknown>>, value: string, within: readonly string[], path: Path): readonly Finding[] {
  const names = within.flatMap((one) => namesAt(section, one.split('.')));
  const known = names.filter((name) => name !== undefined);
  if (names.includes(value) || names.length > known.length) return [];
  const meant = nearest(value, known);
  const noun = within[0]?.split('.')[0] ?? '';
  const others = known.length === 0 ? `Define it in "${noun}".` : `There are: ${known.join(', ')}.`;
  const message = `${path.slice(0, 2).join('.')} has no "${value}" in "${noun}"`;
  return [{ code: 'unknown-reference', message, hint: meant === undefined ? others : `Did you mean "${meant}"?`, at: path }];
}

function undeclared(section: Readonly<Record<string, unknown>>, slot: number, direction: string, path: Path): readonly Finding[] {
  const { capture: declared = [] } = (section['declare'] ?? {}) as { readonly capture?: readonly { readonly direction: string }[] };
  const headers = ((section['capture'] ?? {}) as Readonly<Record<string, readonly unknown[] | undefined>>)[`${direction}Header`] ?? [];
  const count = headers.length + declared.filter((one) => one.direction === direction).length;
  if (slot < count) return [];
  const message = `${path.slice(0, 2).join('.')} has ${count} captures of the ${direction}, numbered from 0, and none is ${slot}`;
  return [{ code: 'unknown-reference', message, hint: `Add to declare.capture: { direction: ${direction}, len: 64 }`, at: path }];
}

/** The names that stand at a path, through lists: the keys of a map, or a text itself; undefined where a file has them. */
function namesAt(value: unknown, [key, ...rest]: readonly string[]): readonly (string | undefined)[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesAt(item, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return isMap(value) ? Object.keys(value) : typeof value === 'string' ? [value] : [];
  if (!isMap(value)) return [];
  // An engine without a name is the one that its file describes.
  return key === 'engine' && value[key] === undefined ? [undefined] : namesAt(value[key], rest);
}
