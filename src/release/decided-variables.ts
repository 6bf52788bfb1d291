import type { Variables } from './config-lines.ts';
import { readEnvironment } from './environment.ts';

/** A variable that an operator has set over what the release itself gives, and that holds over the releases that follow. */
export interface DecidedVariable {
  readonly name: string;
  readonly value: string;
  /** As `anna@laptop`. */
  readonly by: string;
  readonly reason?: string;
  /** In ISO 8601. */
  readonly since: string;
}

/** What begins the line of a decision in the file of variables, with which it comes and goes in one rename. */
const mark = '# decided ';

interface Line extends DecidedVariable {
  /** What the release itself gives; absent for nothing. */
  readonly given?: string;
}

/** The lines that tell of decisions, for the end of the file of variables. */
export function renderDecided(decided: readonly DecidedVariable[], given: Variables): string {
  const lines = decided.map((one): Line => {
    const own = Object.hasOwn(given, one.name) ? given[one.name] : undefined;
    return { ...one, ...(own !== undefined && { given: own }) };
  });
  return lines.map((line) => `${mark}${JSON.stringify(line)}\n`).join('');
}

/** The decisions in a file of variables; one whose variable has another value there is somebody else's, and none. */
export function readDecided(environment: string): readonly DecidedVariable[] {
  return readLines(environment).map(({ given: _given, ...decided }) => decided);
}

/** The variables that a release itself was given: those of its file, without what was decided. */
export function givenVariables(environment: string): Variables {
  const given = new Map(Object.entries(readEnvironment(environment)));
  for (const { name, given: own } of readLines(environment)) {
    if (own === undefined) given.delete(name);
    else given.set(name, own);
  }
  return Object.fromEntries(given);
}

/** Variables with what was decided over them. */
export function inForce(given: Variables, decided: readonly DecidedVariable[]): Variables {
  return { ...given, ...Object.fromEntries(decided.map(({ name, value }) => [name, value])) };
}

function readLines(environment: string): readonly Line[] {
  const set = readEnvironment(environment);
  return environment.split('\n').flatMap((line) => {
    const found = line.startsWith(mark) ? parse(line.slice(mark.length)) : undefined;
    return found !== undefined && set[found.name] === found.value ? [found] : [];
  });
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Record<keyof Line, unknown>> | null;
    const { name, value, by, since, reason = '', given = '' } = line ?? {};
    return [name, value, by, since, reason, given].every((each) => typeof each === 'string') ? (line as Line) : undefined;
  } catch {
    // It only explains a variable, which goes on holding until the next release.
    return undefined;
  }
}

/** What a release makes of decisions that hold. */
export interface KeptVariables {
  readonly decided: readonly DecidedVariable[];
  /** What a person should know about those that end. */
  readonly notes: readonly string[];
}

/**
 * Decisions that hold in the next release: all but those on variables that it names itself, and on those that its configuration
 * does not read. Pure.
 */
export function keepVariables(decided: readonly DecidedVariable[], config: string, named: readonly string[]): KeptVariables {
  const reads = (name: string): boolean => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(config);
  const ended = decided.flatMap((one) => {
    if (named.includes(one.name)) return [`${describeVariable(one)} no longer holds`];
    return reads(one.name) ? [] : [`${describeVariable(one)} no longer holds: the configuration does not read ${one.name}`];
  });
  return { decided: decided.filter(({ name }) => !named.includes(name) && reads(name)), notes: ended };
}

/** A decision in HAProxy's words, and who made it and why. */
export function describeVariable({ name, value, by, reason }: DecidedVariable): string {
  return `setenv ${name} ${value} (${[by, ...(reason === undefined ? [] : [reason])].join(', ')})`;
}
