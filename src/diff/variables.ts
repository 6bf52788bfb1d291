import { notShown } from '../model/secrets.ts';
import { splitWords } from '../model/words.ts';
import { configName } from '../render/bundle.ts';
import type { VariableChange } from './change.ts';
import { redactLine } from './redact.ts';
import { viewFile } from './side.ts';
import type { DiffSide } from './side.ts';

/** Lines whose words say where and how much: no password belongs there that is not hidden as such. */
const addresses =
  /^\s*(?:bind|server|server-template|peer|nameserver|mailer|log|stats\s+socket|timeout|maxconn|nbthread|acl\s+\S+\s+(?:src|dst))\s/;

/**
 * How the variables of two sides differ, by name. A value is shown only where the variable is read, and for nothing but
 * an address or a number: elsewhere it may be a token.
 */
export function diffVariables(before: DiffSide | undefined, after: DiffSide): readonly VariableChange[] {
  const [old, current] = [before?.variables ?? {}, after.variables ?? {}];
  const harmless = harmlessVariables(before, after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])].toSorted();
  return names.flatMap((name): readonly VariableChange[] => {
    const [from, to] = [valueOf(old, name), valueOf(current, name)];
    if (from === to) return [];
    const kind = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
    const secret = !harmless.has(name);
    return [
      {
        what: 'variable',
        kind,
        name,
        ...(from !== undefined && { before: secret ? notShown : from }),
        ...(to !== undefined && { after: secret ? notShown : to }),
        ...(secret && { secret }),
      },
    ];
  });
}

/** The values of variables that a diff of these sides does not show. */
export function hiddenValues(before: DiffSide | undefined, after: DiffSide): readonly string[] {
  const harmless = harmlessVariables(before, after);
  const all = [...Object.entries(before?.variables ?? {}), ...Object.entries(after.variables ?? {})];
  return all.flatMap(([name, value]) => (harmless.has(name) ? [] : [value]));
}

function valueOf(variables: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

/** Variables that at least one side reads, and both read for addresses and numbers only. */
function harmlessVariables(before: DiffSide | undefined, after: DiffSide): ReadonlySet<string> {
  const read = { harmless: new Set<string>(), other: new Set<string>() };
  for (const view of viewFile(configName, before, after)) {
    if (view?.content !== 'text') continue;
    for (const line of view.text.split('\n')) if (/\$|\benv\(/.test(line)) readLine(line, read);
  }
  return new Set([...read.harmless].filter((name) => !read.other.has(name)));
}

function readLine(line: string, read: { readonly harmless: Set<string>; readonly other: Set<string> }): void {
  const isAddress = addresses.test(line);
  const kept = new Set(variablesOf(redactLine(line)));
  for (const name of variablesOf(line)) (isAddress && kept.has(name) ? read.harmless : read.other).add(name);
  for (const [, name = '', test] of line.matchAll(/\benv\(\s*([A-Za-z_]\w*)\s*\)(\S*\s+-m\s+int\s)?/g)) {
    (test === undefined ? read.other : read.harmless).add(name);
  }
}

function variablesOf(line: string): readonly string[] {
  return splitWords(line).words.flatMap(({ variables }) => variables.map(({ name }) => name));
}
