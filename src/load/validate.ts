import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Diagnostic, SourceLocation } from '../diagnostic.ts';
import type { SchemaNode } from '../model/catalogue.ts';
import { formatPath, type Path } from '../model/path.ts';
import { complain, complainOfValue, toPath, valueAt, type Complaint } from './complaint.ts';
import { validator } from './validator.ts';

/** Nobody reads more, and each has to be looked for in its file. */
const mostFindings = 1000;

/** Holds a merged configuration against `schemas/`: all findings, one for each value that is not as it should be. */
export function validate(value: unknown, locate: (path: Path, part: 'key' | 'value') => SourceLocation | undefined): Diagnostic[] {
  const check = validator();
  if (check(value)) return [];
  const complaints = explain(check.errors ?? [], value);
  const found = complaints.slice(0, mostFindings).map(({ path, part, code, message, hint }): Diagnostic => {
    const source = locate(path, part);
    return {
      code,
      severity: 'error',
      message,
      path: formatPath(path),
      ...(hint !== undefined && { hint: typeof hint === 'string' ? hint : hint() }),
      ...(source !== undefined && { source }),
    };
  });
  return complaints.length > mostFindings ? [...found, more(complaints.length - mostFindings)] : found;
}

function more(count: number): Diagnostic {
  const hint = 'Check that this is a configuration.';
  return { code: 'not-a-config', severity: 'error', message: `${count.toLocaleString('en')} more values are not as they should be`, hint };
}

function explain(errors: readonly ErrorObject[], root: unknown): Complaint[] {
  const alternatives = new Map<string, ErrorObject>();
  // What stands beside a reference to a type says more than the type.
  const limits = new Map<string, ErrorObject>();
  for (const error of errors) {
    if (error.keyword === 'anyOf') alternatives.set(error.instancePath, error);
    else if (/^(?:min|max)imum$/.test(error.keyword) && '$ref' in (error.parentSchema ?? {})) limits.set(error.instancePath, error);
  }
  const complaints = new Map<string, Complaint>();
  const add = (complaint: Complaint): void => {
    const key = `${formatPath(complaint.path)} ${complaint.part} ${complaint.code} ${formatPath(complaint.missing ?? [])}`;
    if (!complaints.has(key)) complaints.set(key, complaint);
  };
  for (const error of errors) {
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') continue;
    if (error.keyword === 'required' && (error.parentSchema as SchemaNode).oneOf !== undefined) continue;
    const path = toPath(error.instancePath, root);
    if (isOfName(error, root, path)) continue;
    if (insideOtherAlternative(error, alternatives, root)) continue;
    const complaint = complain(error, path, root);
    if (complaint !== undefined) add(complaint);
  }
  // An alternative is complained about as a whole where nothing inside it was.
  const around = new Set([...complaints.values()].flatMap(({ path }) => path.map((_, index) => formatPath(path.slice(0, index + 1)))));
  const outer = new Set([...alternatives.keys()].flatMap(ancestors));
  for (const [instancePath, error] of alternatives) {
    const path = toPath(instancePath, root);
    if (around.has(formatPath(path)) || outer.has(instancePath)) continue;
    add(complainOfValue(limits.get(instancePath) ?? error, path, valueAt(root, path)));
  }
  // A key that is missing because it is misspelt is one mistake.
  const misspelt = new Set(
    [...complaints.values()].flatMap(({ path, meant }) => (meant === undefined ? [] : [formatPath([...path.slice(0, -1), meant])])),
  );
  return [...complaints.values()].filter(({ missing }) => missing === undefined || !misspelt.has(formatPath(missing)));
}

/** Whether an error is about the name of a key: `propertyNames` tells the same, and of which. */
function isOfName({ data }: ErrorObject, root: unknown, path: Path): boolean {
  return typeof data === 'string' && typeof valueAt(root, path) === 'object';
}

/** The JSON pointers of what is around a place. */
function ancestors(pointer: string): string[] {
  return pointer.split('/').map((_, index, steps) => steps.slice(0, index).join('/'));
}

/**
 * Whether an error belongs to an alternative that was not meant: of a text or a reference where a map of settings
 * stands, or of any alternative where a plain value stands, which is complained about as a whole.
 */
function insideOtherAlternative(error: ErrorObject, alternatives: ReadonlyMap<string, ErrorObject>, root: unknown): boolean {
  const form = (error.parentSchema as SchemaNode)['x-haproxy']?.form;
  const at = alternatives.get(error.instancePath);
  if (at !== undefined) {
    const value = valueAt(root, toPath(error.instancePath, root));
    if (typeof value !== 'object' || value === null) return true;
    if (error.keyword === 'type' || error.keyword === 'const' || error.keyword === 'enum') return true;
    return form === 'environment' && !('env' in value);
  }
  const outer = alternatives.get(error.instancePath.replace(/\/[^/]*$/, ''));
  return outer !== undefined && form === 'environment' && error.instancePath.endsWith('/env');
}
