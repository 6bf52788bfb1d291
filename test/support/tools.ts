import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a system's program is, administrators' directories included; undefined when it is not installed. */
export function findProgram(name: string): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
}

/**
 * The cases of a suite that needs programs, or rights, which not every machine has: one case where they are there, none
 * where they are not. What is not tested is said aloud, and in CI it is an error.
 */
export function suiteNeeding(what: string, missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [what];
  if (!['', '0', 'false'].includes(process.env['CI'] ?? '')) throw new Error(`CI tests ${what}, and there is no ${missing.join(', ')}`);
  process.stderr.write(`\n!! NOT TESTED: ${what}: this machine has no ${missing.join(', ')}\n\n`);
  return [];
}
