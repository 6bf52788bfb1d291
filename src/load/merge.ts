import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import { readCatalogue } from '../model/catalogue.ts';
import { isEnvironmentReference } from '../model/environment-reference.ts';
import { formatPath, type Path } from '../model/path.ts';
import { entryAt } from '../model/walk.ts';
import type { Source } from './source.ts';

/** Sources merged in their order, each value with the source that it came from. */
export interface Merged {
  readonly value: unknown;
  readonly origin: Origin;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a value came from. Inside a value of a single source the paths only differ in how they begin. */
interface Origin {
  readonly source: Source;
  readonly path: Path;
  readonly children?: ReadonlyMap<string | number, Origin>;
}

/**
 * Merges as compose files do: maps key by key, lists one behind the other, anything else by the later value; `null`
 * takes a key away, `!override` puts a value in place of the earlier one.
 */
export function merge(sources: readonly [Source, ...Source[]]): Merged {
  const diagnostics: Diagnostic[] = [];
  const [first, ...rest] = sources;
  let value = first.value;
  let origin: Origin = { source: first, path: [] };
  for (const source of rest) {
    const merged = combine(value, origin, source.value, { source, path: [] }, diagnostics);
    [value, origin] = [merged.value, merged.origin];
  }
  return { value: holdsNull(value) ? withoutNulls(value) : value, origin, diagnostics };
}

/** The place of a value, or of the nearest value around it that has one. */
export function locate(origin: Origin, path: Path, part: 'key' | 'value'): SourceLocation | undefined {
  for (let length = path.length; length >= 0; length--) {
    const found = originOf(origin, path.slice(0, length));
    const location = found.source.locate(found.path, length === path.length ? part : 'value');
    if (location !== undefined) return length === path.length ? location : { ...location, length: Math.min(location.length, 80) };
  }
  return undefined;
}

/** The source of a value and its path in there. */
export function originOf(origin: Origin, path: Path): { readonly source: Source; readonly path: Path } {
  let current = origin;
  for (const [index, step] of path.entries()) {
    const child = current.children?.get(step);
    if (child === undefined) return { source: current.source, path: [...current.path, ...path.slice(index)] };
    current = child;
  }
  return current;
}

interface Value {
  readonly value: unknown;
  readonly origin: Origin;
}

function combine(before: unknown, beforeOrigin: Origin, after: unknown, afterOrigin: Origin, diagnostics: Diagnostic[]): Value {
  if (before === null || before === undefined || afterOrigin.source.overrides(afterOrigin.path))
    return { value: after, origin: afterOrigin };
  // A switch has a key "env", and is no reference to the environment.
  const kind = entryAt({}, readCatalogue(), afterOrigin.path)?.properties.has('env') === true ? kindOfAny : kindOf;
  const [kindBefore, kindAfter] = [kind(before), kind(after)];
  const shorthand = kindBefore === kindAfter ? undefined : shorthandAt(afterOrigin.path);
  if (shorthand !== undefined && kindBefore === 'value' && kindAfter === 'map') {
    return combine({ [shorthand]: before }, wrapped(beforeOrigin, shorthand), after, afterOrigin, diagnostics);
  }
  if (shorthand !== undefined && kindBefore === 'map' && kindAfter === 'value') {
    return combine(before, beforeOrigin, { [shorthand]: after }, wrapped(afterOrigin, shorthand), diagnostics);
  }
  if (kindBefore === 'list' && kindAfter === 'list') return append(before as unknown[], beforeOrigin, after as unknown[], afterOrigin);
  if (kindBefore === 'map' && kindAfter === 'map') {
    return combineMaps(before as Record<string, unknown>, beforeOrigin, after as Record<string, unknown>, afterOrigin, diagnostics);
  }
  const disagree = kindBefore !== kindAfter && kindBefore !== 'value' && kindAfter !== 'value';
  if (disagree) diagnostics.push(conflict(kindBefore, beforeOrigin, kindAfter, afterOrigin));
  return { value: after, origin: afterOrigin };
}

/** The key that a plain value stands for: `web1: ADDRESS` and `web1: { weight: 5 }` are the same server. */
function shorthandAt(path: Path): string | undefined {
  const catalogue = readCatalogue();
  const around = entryAt({}, catalogue, path.slice(0, -1));
  return around?.form === 'named' ? around.shorthand : entryAt({}, catalogue, path)?.shorthand;
}

/** The origin of a map that holds a value under one key. */
function wrapped(origin: Origin, key: string): Origin {
  return { ...origin, children: new Map([[key, origin]]) };
}

function combineMaps(
  before: Readonly<Record<string, unknown>>,
  beforeOrigin: Origin,
  after: Readonly<Record<string, unknown>>,
  afterOrigin: Origin,
  diagnostics: Diagnostic[],
): Value {
  const value: Record<string, unknown> = {};
  const children = new Map<string | number, Origin>();
  const put = (key: string, next: unknown, origin: Origin): void => {
    Object.defineProperty(value, key, { value: next, enumerable: true, writable: true, configurable: true });
    children.set(key, origin);
  };
  for (const [key, inner] of Object.entries(before)) put(key, inner, childOf(beforeOrigin, key));
  for (const [key, inner] of Object.entries(after)) {
    // A module may write a key and leave its value away.
    if (inner === undefined) continue;
    const origin = childOf(afterOrigin, key);
    const merged = combine(Object.hasOwn(before, key) ? before[key] : undefined, childOf(beforeOrigin, key), inner, origin, diagnostics);
    put(key, merged.value, merged.origin);
  }
  return { value, origin: { source: afterOrigin.source, path: afterOrigin.path, children } };
}

function append(before: readonly unknown[], beforeOrigin: Origin, after: readonly unknown[], afterOrigin: Origin): Value {
  const children = new Map<string | number, Origin>();
  for (const index of before.keys()) children.set(index, childOf(beforeOrigin, index));
  for (const index of after.keys()) children.set(before.length + index, childOf(afterOrigin, index));
  return { value: [...before, ...after], origin: { source: afterOrigin.source, path: afterOrigin.path, children } };
}

function childOf(origin: Origin, step: string | number): Origin {
  return origin.children?.get(step) ?? { source: origin.source, path: [...origin.path, step] };
}

function kindOf(value: unknown): 'map' | 'list' | 'value' {
  return isEnvironmentReference(value) ? 'value' : kindOfAny(value);
}

function kindOfAny(value: unknown): 'map' | 'list' | 'value' {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'map' : 'value';
}

function conflict(kindBefore: string, before: Origin, kindAfter: string, after: Origin): Diagnostic {
  const source = after.source.locate(after.path, 'value');
  const earlier = before.source.locate(before.path, 'value');
  const path = formatPath(after.path);
  return {
    code: 'merge-conflict',
    severity: 'error',
    message: `${path} is a ${kindAfter} in ${after.source.file}, and a ${kindBefore} in ${before.source.file}`,
    hint: `Write the same kind in both, or put "!override" in front of the value in ${after.source.file}.`,
    path,
    ...(source !== undefined && { source }),
    ...(earlier !== undefined && { related: [{ message: `the ${kindBefore}`, source: earlier }] }),
  };
}

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined;
  return Array.isArray(value)
    ? value.some(holdsNull)
    : Object.keys(value).some((key) => holdsNull((value as Record<string, unknown>)[key]));
}

/** Takes away keys whose value is null or undefined. Lists keep theirs, so that the schema can refuse them. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    let changed = false;
    const items = value.map((item) => {
      const next = withoutNulls(item);
      changed ||= next !== item;
      return next;
    });
    return changed ? items : value;
  }
  if (kindOf(value) !== 'map') return value;
  let changed = false;
  const kept = Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, inner]) => {
    const next = inner === null || inner === undefined ? undefined : withoutNulls(inner);
    changed ||= next === undefined || next !== inner;
    return next === undefined ? [] : [[key, next] as const];
  });
  return changed ? Object.fromEntries(kept) : value;
}
