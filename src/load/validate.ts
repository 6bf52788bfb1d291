import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Diagnostic, DiagnosticCode, SourceLocation } from '../diagnostic.ts';
import { readCatalogue, readSchemas, type SchemaNode } from '../model/catalogue.ts';
import { nearest } from '../model/nearest.ts';
import { formatPath, type Path } from '../model/path.ts';
import { entryAt } from '../model/walk.ts';
import { expectation } from './expectation.ts';

let compiled: ValidateFunction | undefined;

function validator(): ValidateFunction {
  if (compiled !== undefined) return compiled;
  // Compiling dominates the start of every command: these three options make it four times as fast.
  const fast = { inlineRefs: false, validateSchema: false, code: { optimize: false } };
  const ajv = new Ajv2020({
    ...fast,
    allErrors: true,
    discriminator: true,
    strict: false,
    verbose: true,
    messages: false,
    schemas: [...readSchemas().values()],
  });
  const found = ajv.getSchema('config.schema.json');
  if (found === undefined) throw new Error('schemas/config.schema.json is missing');
  return (compiled = found);
}

/** A finding before it has a place. */
interface Complaint {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Holds a merged configuration against `schemas/`: all findings, one for each value that is not as it should be. */
export function validate(value: unknown, locate: (path: Path, part: 'key' | 'value') => SourceLocation | undefined): Diagnostic[] {
  const check = validator();
  if (check(value)) return [];
  return explain(check.errors ?? [], value).map(({ path, part, code, message, hint }) => {
    const source = locate(path, part);
    return {
      code,
      severity: 'error',
      message,
      path: formatPath(path),
      ...(hint !== undefined && { hint }),
      ...(source !== undefined && { source }),
    };
  });
}

function explain(errors: readonly ErrorObject[], root: unknown): Complaint[] {
  const alternatives = new Map<string, ErrorObject>();
  for (const error of errors) if (error.keyword === 'anyOf') alternatives.set(error.instancePath, error);
  const complaints = new Map<string, Complaint>();
  const add = (complaint: Complaint): void => {
    const key = `${formatPath(complaint.path)} ${complaint.part} ${complaint.code}`;
    if (!complaints.has(key)) complaints.set(key, complaint);
  };
  for (const error of errors) {
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') continue;
    if (error.keyword === 'required' && (error.parentSchema as SchemaNode).oneOf !== undefined) continue;
    const path = toPath(error.instancePath, root);
    if (insideOtherAlternative(error, alternatives, root)) continue;
    const complaint = complain(error, path, root);
    if (complaint !== undefined) add(complaint);
  }
  for (const [instancePath, error] of alternatives) {
    const path = toPath(instancePath, root);
    const prefix = formatPath(path);
    const detailed = [...complaints.values()].some(
      ({ path: other }) => formatPath(other).startsWith(prefix) && other.length >= path.length,
    );
    if (detailed || [...alternatives.keys()].some((other) => other.startsWith(`${instancePath}/`))) continue;
    const parent = error.parentSchema as SchemaNode;
    add(
      wrong(
        path,
        valueAt(root, path),
        expectation(parent),
        parent.anyOf?.flatMap((alternative) => alternative.enum ?? []),
      ),
    );
  }
  return [...complaints.values()];
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

function complain(error: ErrorObject, path: Path, root: unknown): Complaint | undefined {
  const value = valueAt(root, path);
  const parent = error.parentSchema as SchemaNode;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(params['additionalProperty']), Object.keys(parent.properties ?? {}));
    case 'required':
      return {
        path,
        part: 'key',
        code: 'missing-key',
        message: `${placed(path)} has no "${String(params['missingProperty'])}"`,
        hint: `Add "${String(params['missingProperty'])}".`,
      };
    case 'dependentRequired':
      return {
        path: [...path, String(params['property'])],
        part: 'key',
        code: 'missing-key',
        message: `"${String(params['property'])}" needs "${String(params['missingProperty'])}" beside it`,
        hint: `Add "${String(params['missingProperty'])}".`,
      };
    case 'propertyNames':
      return undefined;
    case 'discriminator':
      return wrongAction(path, value, params, [...(entryAt(root, readCatalogue(), path)?.variants?.keys() ?? [])]);
    case 'minProperties':
    case 'maxProperties':
      return {
        path,
        part: 'value',
        code: 'wrong-value',
        message: `${placed(path)} must have ${error.keyword === 'minProperties' ? 'at least' : 'at most'} ${String(params['limit'])} of: ${Object.keys(parent.properties ?? {}).join(', ')}`,
      };
    case 'minItems':
    case 'maxItems':
      return {
        path,
        part: 'value',
        code: 'wrong-value',
        message: `${placed(path)} must have ${error.keyword === 'minItems' ? 'at least' : 'at most'} ${String(params['limit'])} item`,
      };
    default:
      if (error.propertyName !== undefined) {
        return {
          path: [...path, error.propertyName],
          part: 'key',
          code: 'wrong-value',
          message: `"${error.propertyName}" cannot be a name here: expected ${expectation(parent)}`,
          ...(error.keyword === 'enum' && { hint: suggestion(error.propertyName, parent.enum) }),
        };
      }
      return wrong(path, value, expectation(parent), error.keyword === 'enum' ? parent.enum : undefined);
  }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Complaint {
  const meant = nearest(key, known);
  const extra = known.includes('extra') ? ' A keyword that is not modelled can stand in "extra", as HAProxy\'s own line.' : '';
  return {
    path: [...path, key],
    part: 'key',
    code: 'unknown-key',
    message: `${path.length === 0 ? 'the configuration' : placed(path)} has no key "${key}"`,
    hint: meant === undefined ? `Known here: ${known.join(', ')}.${extra}` : `Did you mean "${meant}"?`,
  };
}

function wrongAction(path: Path, value: unknown, params: Readonly<Record<string, unknown>>, actions: readonly string[]): Complaint {
  if (params['error'] === 'tag') {
    return {
      path,
      part: 'value',
      code: 'missing-key',
      message: `the rule ${placed(path)} has no "action"`,
      hint: `Known here: ${actions.join(', ')}.`,
    };
  }
  const action = String((value as Readonly<Record<string, unknown>>)['action']);
  return {
    path: [...path, 'action'],
    part: 'value',
    code: 'wrong-value',
    message: `there is no action "${action}" here`,
    hint: suggestion(action, actions) ?? `Known here: ${actions.join(', ')}.`,
  };
}

function wrong(path: Path, value: unknown, expected: string, values?: readonly unknown[]): Complaint {
  const hint =
    typeof value === 'string'
      ? suggestion(value, values)
      : typeof value === 'number'
        ? `If it is meant as text, put it in quotes: "${value}".`
        : undefined;
  return {
    path,
    part: 'value',
    code: values === undefined || values.length === 0 ? 'wrong-type' : 'wrong-value',
    message: `${placed(path)} must be ${expected}, not ${show(value)}`,
    ...(hint !== undefined && !(typeof value === 'number' && !expected.includes('text')) && { hint }),
  };
}

function suggestion(value: string, values: readonly unknown[] | undefined): string | undefined {
  const meant =
    values === undefined
      ? undefined
      : nearest(
          value,
          values.filter((item) => typeof item === 'string'),
        );
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

function placed(path: Path): string {
  return path.length === 0 ? 'the configuration' : formatPath(path);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function toPath(pointer: string, root: unknown): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const step of pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    path.push(Array.isArray(value) ? Number(step) : step);
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
  }
  return path;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  return value;
}
