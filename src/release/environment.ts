import { escapeWeak } from '../model/words.ts';
import { configLines } from './config-lines.ts';
import type { Variables } from './config-lines.ts';
import { ReleaseError } from './error.ts';

/**
 * The file that HAProxy reads before the configuration: a `setenv` line for each variable. In it a variable reaches a
 * new worker as well, whose master keeps the environment that it was started with. `gone` are names to unset. Throws
 * ReleaseError `bad-environment`.
 */
export function renderEnvironment(variables: Variables, gone: readonly string[] = []): string {
  const names = Object.keys(variables).toSorted();
  const lines = [
    ...gone.filter((name) => !Object.hasOwn(variables, name)).map((name) => `    unsetenv ${name}\n`),
    ...names.map((name) => `    setenv ${checkName(name)} "${escapeWeak(checkValue(name, variables[name] ?? ''))}"\n`),
  ];
  return `# The environment of this release, read before haproxy.cfg.\n${lines.length === 0 ? '' : 'global\n'}${lines.join('')}`;
}

/**
 * The names that an earlier such file set or unset. A master before 3.1 reads it itself and keeps what it says: what is
 * only left out in the next file is still there.
 */
export function environmentNames(earlier: string): readonly string[] {
  const lines = configLines({ text: earlier, env: {} }, ['setenv', 'unsetenv']);
  const names = lines.flatMap(({ words: [keyword, name, ...more] }) => (keyword === 'setenv' ? [name] : [name, ...more]));
  return [...new Set(names.filter((name) => name !== undefined))].toSorted();
}

/** The file of an earlier release once more, after a later one that failed: what only that one set is unset. */
export function restoreEnvironment(earlier: string, failed: string): string {
  const names = new Set(environmentNames(earlier));
  const gone = environmentNames(failed).filter((name) => !names.has(name));
  return gone.length === 0 ? earlier : `${earlier}global\n    unsetenv ${gone.join(' ')}\n`;
}

/** The variables that such a file sets. */
export function readEnvironment(text: string): Variables {
  const lines = configLines({ text, env: {} }, ['setenv']);
  return Object.fromEntries(
    lines.flatMap(({ words: [, name, value] }) => (name === undefined || value === undefined ? [] : [[name, value]])),
  );
}

function checkName(name: string): string {
  if (/^[A-Za-z_]\w*$/.test(name)) return name;
  throw new ReleaseError('bad-environment', `not the name of an environment variable: ${JSON.stringify(name)}`, {
    hint: 'use letters, digits and _',
  });
}

function checkValue(name: string, value: string): string {
  if (value !== '' && !value.includes('\0')) return value;
  // The empty word ends HAProxy's list of arguments, and setenv wants two.
  throw new ReleaseError(
    'bad-environment',
    `the variable ${name} ${value === '' ? 'is empty' : 'has a NUL in it'}, and HAProxy cannot set that`,
    {
      hint: `leave ${name} out and write a default where it is used, or give it a value`,
    },
  );
}
