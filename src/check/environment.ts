import type { Finding } from '../model/finding.ts';
import type { PlainModel } from '../model/model.ts';
import { nearest } from '../model/nearest.ts';
import { fetchedVariables, variablesOf } from '../model/variables.ts';
import { extraLines } from './extra-lines.ts';
import { visitModel, type Visits } from './texts.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that HAProxy sets itself (manual 2.3). */
const own = /^HAPROXY_(?:LOCALPEER|CFGFILES|CLI|MASTER_CLI|BRANCH|MWORKER|STARTUP_VERSION|(?:HTTP|HTTPS|TCP|HTTP_CLF|TCP_CLF)_LOG_FMT)$/;

/** References to variables that nothing sets: HAProxy would drop the rest of the line without a warning (manual 2.3). */
export function checkEnvironment(model: PlainModel, { all }: Visits, environment: Environment): readonly Finding[] {
  const { setenv = {}, presetenv = {} } = model.config.global ?? {};
  const inExtra = extraLines((model.config.global ?? {}) as Readonly<Record<string, unknown>>).flatMap(({ words: [word, name = ''] }) =>
    word === 'setenv' || word === 'presetenv' ? [name] : [],
  );
  const set = new Set([...Object.keys(setenv), ...Object.keys(presetenv), ...inExtra]);
  const given = Object.keys(environment).filter((name) => environment[name] !== undefined);
  const known = new Set([...set, ...given]);
  return all.flatMap(variablesOf).flatMap(({ name, at, hasDefault, alone }): Finding[] => {
    const isEmpty = environment[name] === '' && alone && !set.has(name);
    if ((hasDefault && !isEmpty) || (known.has(name) && !isEmpty) || own.test(name)) return [];
    const meant = isEmpty ? undefined : nearest(name, known);
    return [
      {
        code: 'unset-variable',
        message: `the environment variable ${name} is ${isEmpty ? 'empty' : 'not set, and has no default'}: HAProxy would ${alone ? 'drop the rest of the line' : 'put nothing in its place'}`,
        hint: isEmpty
          ? `Give it a value: --env ${name}=…`
          : `${meant === undefined ? '' : `Did you mean ${meant}? `}Give it a default ({ env: ${name}, default: … }), or say what production has: --env ${name}=… or --env-file FILE.`,
        at,
      },
    ];
  });
}

/** Of an environment, the variables that a configuration reads: what a release must give to a master that has one of its own. */
export function environmentFor(model: PlainModel, environment: Environment): Readonly<Record<string, string>> {
  const { all } = visitModel(model);
  const names = new Set([...all.flatMap(variablesOf).map(({ name }) => name), ...all.flatMap(fetchedVariables)]);
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (names.has(name) && value !== undefined && value !== '' ? [[name, value]] : [])),
  );
}
