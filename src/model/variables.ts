import { isEnvironmentReference } from './environment-reference.ts';
import type { Path } from './path.ts';
import type { Visit } from './walk.ts';
import { splitWords } from './words.ts';

/** An environment variable that a value refers to. */
export interface Variable {
  readonly name: string;
  readonly at: Path;
  readonly hasDefault: boolean;
  /** Whether the variable alone is the word: then an empty one ends the line. */
  readonly alone: boolean;
}

/** The variables that a value refers to: `{ env: NAME }`, and `"${NAME}"` where a text is written as it is. */
export function variablesOf({ value, entry, path }: Visit): readonly Variable[] {
  if (entry.form === 'none' || entry.form === 'intent') return [];
  if (Array.isArray(value)) return value.flatMap((part, index) => reference(part, [...path, index], value.length === 1));
  if (isEnvironmentReference(value)) return reference(value, path, true);
  const isVerbatim = entry.language === 'condition' || entry.language === 'criterion' || entry.language === 'raw';
  if (typeof value !== 'string' || !isVerbatim) return [];
  return splitWords(value).words.flatMap(({ text, variables }) =>
    variables.map(({ name, default: fallback }) => ({
      name,
      at: path,
      hasDefault: fallback !== undefined,
      alone: text === `\${${name}}` || text === `$${name}`,
    })),
  );
}

function reference(value: unknown, at: Path, alone: boolean): readonly Variable[] {
  return isEnvironmentReference(value) ? [{ name: value.env, at, hasDefault: value.default !== undefined, alone }] : [];
}

/** The variables that the fetch `env()` reads while HAProxy runs. */
export function fetchedVariables({ value, entry: { language } }: Visit): readonly string[] {
  const isExpression = language === 'condition' || language === 'criterion' || language === 'expression' || language === 'log-format';
  return typeof value === 'string' && isExpression
    ? [...value.matchAll(/\benv\(([A-Za-z_]\w*)\)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
    : [];
}
