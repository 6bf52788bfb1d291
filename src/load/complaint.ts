import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DiagnosticCode } from '../diagnostic.ts';
import { readCatalogue, resolveSchema, type SchemaNode } from '../model/catalogue.ts';
import { letters, nearest } from '../model/nearest.ts';
import { formatPath, type Path } from '../model/path.ts';
import { entryAt } from '../model/walk.ts';
import { actionElsewhere, keyElsewhere, nearKeyElsewhere, type Elsewhere } from './elsewhere.ts';
import { expectation } from './expectation.ts';

/** A finding before it has a place. */
export interface Complaint {
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What to do; a function where it takes long to find out. */
  readonly hint?: string | (() => string) | undefined;
  /** The key that an unknown one was most likely meant to be. */
  readonly meant?: string | undefined;
  /** Where a key is missing. */
  readonly missing?: Path;
}

/** What Ajv's error means to somebody who writes a configuration. */
export function complain(error: ErrorObject, path: Path, root: unknown): Complaint {
  const value = valueAt(root, path);
  const parent = error.parentSchema as SchemaNode;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(root, path, String(params['additionalProperty']), Object.keys(parent.properties ?? {}));
    case 'required': {
      const missing = String(params['missingProperty']);
      const message = `${placed(path)} has no "${missing}"`;
      return { path, part: 'key', code: 'missing-key', message, hint: `Add "${missing}".`, missing: [...path, missing] };
    }
    case 'dependentRequired': {
      const [key, missing] = [String(params['property']), String(params['missingProperty'])];
      const message = `"${key}" needs "${missing}" beside it`;
      return { path: [...path, key], part: 'key', code: 'missing-key', message, hint: `Add "${missing}".`, missing: [...path, missing] };
    }
    case 'propertyNames':
      return wrongName(path, String(params['propertyName']), error.schema as SchemaNode);
    case 'discriminator':
      return wrongAction(root, path, [...(entryAt(root, readCatalogue(), path)?.variants?.keys() ?? [])]);
    case 'minProperties':
    case 'maxProperties': {
      const count = `${error.keyword === 'minProperties' ? 'at least' : 'at most'} ${String(params['limit'])}`;
      const message = `${placed(path)} must have ${count} of: ${Object.keys(parent.properties ?? {}).join(', ')}`;
      return { path, part: 'value', code: 'wrong-value', message };
    }
    case 'minItems':
    case 'maxItems': {
      const limit = Number(params['limit']);
      const count = `${error.keyword === 'minItems' ? 'at least' : 'at most'} ${limit} item${limit === 1 ? '' : 's'}`;
      return { path, part: 'value', code: 'wrong-value', message: `${placed(path)} must have ${count}` };
    }
    default:
      return complainOfValue(error, path, value);
  }
}

/** A value that is none of what may stand there. */
export function complainOfValue(error: ErrorObject, path: Path, value: unknown): Complaint {
  const schema = error.parentSchema as SchemaNode;
  const values = valuesOf(schema);
  const expected = expectation(schema);
  return {
    path,
    part: 'value',
    code: values.length === 0 ? 'wrong-type' : 'wrong-value',
    message: `${placed(path)} must be ${expected}, not ${show(value)}`,
    hint: hintFor(value, expected, schema, values),
  };
}

/** The values that are listed, over alternatives. */
function valuesOf(schema: SchemaNode): readonly unknown[] {
  return [schema, ...(schema.anyOf ?? [])].flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
}

const booleans: readonly (readonly [words: RegExp, hint: string])[] = [
  [/^(?:true|y|yes|on|enabled?)$/i, 'Write true, without quotes.'],
  [/^(?:false|n|no|off|disabled?)$/i, 'Write false, without quotes.'],
];

/** What was most likely meant. */
function hintFor(value: unknown, expected: string, schema: SchemaNode, values: readonly unknown[]): string | undefined {
  if (expected.startsWith('a list')) return 'Put it in brackets: [ … ]';
  if (typeof value === 'number') return /text|address|permissions/.test(expected) ? `Put it in quotes: "${value}"` : undefined;
  if (typeof value === 'object' && value !== null && /condition|criterion|expression|text/.test(expected))
    return 'Where a bracket is meant, put the text in quotes: "{ ssl_fc }"';
  if (Array.isArray(value) && expected === 'a map') return 'Write a name in front of each: { name: … }';
  if (typeof value !== 'string') return undefined;
  if (expected.includes('true or false') && !values.includes(value)) {
    const meant = booleans.find(([words]) => words.test(value))?.[1];
    if (meant !== undefined) return meant;
  }
  if (/number|port|status/.test(expected) && /^\d+$/.test(value)) return `Take the quotes away: ${value}`;
  const [key] = schema.required ?? [];
  if (key !== undefined) return `Write { ${key}: ${value} }`;
  if (schema.properties?.[value] !== undefined) return `Write { ${value}: … }`;
  return suggestion(value, values);
}

function unknownKey(root: unknown, path: Path, key: string, names: readonly string[]): Complaint {
  const meant = nearest(key, names);
  const isSpelling = meant !== undefined && letters(meant) === letters(key);
  const other = isSpelling ? undefined : keyElsewhere(key, root, path);
  const isMisspelt = meant !== undefined && other === undefined;
  const extra = names.includes('extra') ? ' A keyword that is not modelled can stand in "extra", as HAProxy\'s own line.' : '';
  return {
    path: [...path, key],
    part: 'key',
    code: 'unknown-key',
    message: `${placed(path)} has no key "${shorten(key)}"`,
    hint: isMisspelt
      ? didYouMean(meant)
      : (): string => {
          const like = other ?? nearKeyElsewhere(key, root, path);
          return like === undefined ? `Known here: ${inShort(names)}.${extra}` : belongs(like);
        },
    meant: isMisspelt ? meant : undefined,
  };
}

function belongs({ key, places }: Elsewhere): string {
  return `"${key}" belongs to ${places}.`;
}

function didYouMean(meant: string): string {
  return `Did you mean "${meant}"?`;
}

/** Names one after the other, and where they are very many, the first of them. */
function inShort(names: readonly string[]): string {
  const shown = names.slice(0, 50);
  return shown.length === names.length ? names.join(', ') : `${shown.join(', ')} and ${names.length - shown.length} more`;
}

function wrongName(path: Path, name: string, schema: SchemaNode): Complaint {
  const { node } = resolveSchema(schema, 'types.schema.json');
  return {
    path: [...path, name],
    part: 'key',
    code: 'wrong-value',
    message: `"${shorten(name)}" cannot be a name here: it must be ${expectation({ type: 'string', ...node })}`,
    hint: suggestion(name, node.enum),
  };
}

function wrongAction(root: unknown, path: Path, actions: readonly string[]): Complaint {
  const rule = valueAt(root, path) as Readonly<Record<string, unknown>>;
  const { action } = rule;
  const hint = `Known here: ${inShort(actions)}.`;
  if (action === undefined) {
    const misspelt = Object.keys(rule).find((key) => nearest(key, ['action']) !== undefined);
    if (misspelt !== undefined) return unknownKey(root, path, misspelt, ['action']);
    const message = `the rule ${placed(path)} has no "action"`;
    return { path, part: 'value', code: 'missing-key', message, hint, missing: [...path, 'action'] };
  }
  const at = [...path, 'action'];
  if (typeof action !== 'string') {
    const message = `${placed(at)} must be the name of an action, not ${show(action)}`;
    return { path: at, part: 'value', code: 'wrong-type', message, hint };
  }
  const other = actionElsewhere(action, root, path);
  const meant = other?.key === action ? undefined : suggestion(action, actions);
  return {
    path: at,
    part: 'value',
    code: 'wrong-value',
    message: `there is no action ${show(action)} here`,
    hint: meant ?? (other === undefined ? hint : belongs(other)),
  };
}

function suggestion(value: string, values: readonly unknown[] | undefined): string | undefined {
  const texts = values?.filter((item) => typeof item === 'string') ?? [];
  const meant = nearest(value, texts);
  return meant === undefined ? undefined : didYouMean(meant);
}

function placed(path: Path): string {
  return path.length === 0 ? 'the configuration' : formatPath(path);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  return shorten(typeof value === 'string' ? JSON.stringify(value) : String(value));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The path that a JSON pointer of Ajv means. */
export function toPath(pointer: string, root: unknown): Path {
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

/** The value at a path, undefined where there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  return value;
}
