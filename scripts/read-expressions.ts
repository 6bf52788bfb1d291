import { spawnSync } from 'node:child_process';

/** A sample fetch, as `haproxy -dKall` prints it. */
export interface PrintedFetch {
  /** `string[,integer]`; nothing where it takes no arguments. */
  readonly args?: string;
  readonly type: string;
  /** One letter for each checkpoint, `Y` where the fetch is valid. */
  readonly valid: string;
}

/** A converter, as `haproxy -dKall` prints it. */
export interface PrintedConverter {
  readonly args?: string;
  readonly in: string;
  readonly out: string;
}

/** An ACL keyword, as `haproxy -dKall` prints it. */
export interface PrintedAcl {
  readonly fetch: string;
  readonly match: string;
}

/** What a HAProxy knows of expressions, by name. */
export interface Printed {
  /** What the letters of `valid` stand for. */
  readonly checkpoints: readonly string[];
  readonly acls: ReadonlyMap<string, PrintedAcl>;
  readonly fetches: ReadonlyMap<string, PrintedFetch>;
  readonly converters: ReadonlyMap<string, PrintedConverter>;
}

/** Asks a HAProxy for its ACL keywords, sample fetches and converters. Throws where it prints a line that cannot be read. */
export function readExpressions(binary: string): Printed {
  const { stdout } = spawnSync(binary, ['-dKall', '-q', '-c', '-f', '/dev/null'], { encoding: 'utf8' });
  const printed = { checkpoints: [] as string[], acls: new Map(), fetches: new Map(), converters: new Map() };
  let section = '';
  for (const line of stdout.split('\n')) {
    if (line.startsWith('# List of registered '))
      section = line.slice('# List of registered '.length).replace(/ keywords?:$| functions:$/, '');
    const checkpoint = section === 'sample fetch' ? /^#[ /]*_\.-+ (.+)$/.exec(line)?.[1] : undefined;
    if (checkpoint !== undefined) printed.checkpoints.push(checkpoint);
    if (line === '' || line.startsWith('#')) continue;
    const [name, fact] = readLine(section, line) ?? [];
    if (name === undefined) continue;
    if (section === 'ACL') printed.acls.set(name, fact);
    else if (section === 'sample fetch') printed.fetches.set(name, fact);
    else printed.converters.set(name, fact);
  }
  return printed;
}

const lines: Readonly<Record<string, RegExp>> = {
  ACL: /^(?<name>\S+) = (?<fetch>\S+) -m (?<match>\S+)$/,
  'sample fetch': /^\[ (?<valid>[Y. ]+) \] (?<name>[^(]+?)(?:\((?<args>.*)\))?: (?<type>\w+)$/,
  // What comes out stands in front.
  'sample converter': /^(?<name>[^(:]+)(?:\((?<args>.*)\))?: (?<out>\w+) => (?<in>\w+)$/,
};

function readLine(section: string, line: string): readonly [string, Readonly<Record<string, string>>] | undefined {
  const pattern = lines[section];
  if (pattern === undefined) return undefined;
  const { name, ...facts } = pattern.exec(line)?.groups ?? {};
  if (name === undefined) throw new Error(`cannot be read as a ${section}: ${line}`);
  const given = Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return [name, Object.fromEntries(given.map(([key, value]) => [key, key === 'valid' ? value.replaceAll(' ', '') : value]))];
}
