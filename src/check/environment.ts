import { isEnvironmentReference } from '../model/environment-reference.ts';
import type { Model } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/path.ts';
import { splitWords } from '../model/words.ts';
import type { Finding } from './findings.ts';
import type { Visits } from './texts.ts';

/** Variables that HAProxy sets itself (manual 2.3). */
const own = /^HAPROXY_/;

/** References to variables that nothing sets: HAProxy would drop the rest of the line without a warning (manual 2.3). */
export function checkEnvironment(
  model: Model,
  { all }: Visits,
  environment: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  const { setenv = {}, presetenv = {} } = model.config.global ?? {};
  const known = new Set([
    ...Object.keys(setenv),
    ...Object.keys(presetenv),
    ...Object.keys(environment).filter((name) => environment[name] !== undefined),
  ]);
  return all.flatMap(({ value, entry, path }) => {
    if (entry.form === 'none') return [];
    return variablesIn(value, path, entry.language).flatMap(({ name, at }): Finding[] => {
      const isEmpty = environment[name] === '' && setenv[name] === undefined && !Array.isArray(value);
      if ((known.has(name) && !isEmpty) || own.test(name)) return [];
      const meant = isEmpty ? undefined : nearest(name, known);
      return [
        {
          code: 'unset-variable',
          message: `the environment variable ${name} is ${isEmpty ? 'empty' : 'not set, and has no default'}: HAProxy would drop the rest of the line`,
          hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}Give it a default ({ env: ${name}, default: … }), or say what production has: --env ${name}=… or --env-file FILE.`,
          at,
        },
      ];
    });
  });
}

function variablesIn(value: unknown, path: Path, language: string | undefined): readonly { name: string; at: Path }[] {
  if (Array.isArray(value)) return value.flatMap((part, index) => variablesIn(part, [...path, index], undefined));
  if (isEnvironmentReference(value)) return value.default === undefined ? [{ name: value.env, at: path }] : [];
  if (typeof value !== 'string' || (language !== 'condition' && language !== 'criterion' && language !== 'raw')) return [];
  return splitWords(value)
    .words.flatMap(({ variables }) => variables)
    .filter((variable) => variable.default === undefined)
    .map(({ name }) => ({ name, at: path }));
}
