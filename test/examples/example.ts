import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Input } from '../../src/load/load.ts';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { command } from '../../src/runtime/command.ts';
import { renderInputs } from '../support/golden.ts';
import { freePort, startHaproxy, temporaryDirectory, type RunningHaproxy } from '../support/haproxy.ts';
import { ask, type Answer, type Ask } from '../support/http.ts';
import { waitUntil } from '../support/wait-until.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The path of a file of the examples. */
export function exampleFile(path: string): string {
  return join(examples, path);
}

/** Renders an example, with a change laid over it; throws with the findings where that cannot be. */
export async function renderExample(name: string, change: Input = {}): Promise<Bundle> {
  const { bundle, diagnostics } = await renderInputs([exampleFile(`${name}/haproxy.yaml`), change]);
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return bundle;
}

export interface RunningExample extends RunningHaproxy {
  readonly port: number;
  /** Sends one line to the stats socket, and returns the reply. */
  readonly command: (line: string) => Promise<string>;
  /** Sends one request. */
  readonly ask: (request?: Omit<Ask, 'port'>) => Promise<Answer>;
  /** Waits until `backend/server` has a status that begins like this. */
  readonly status: (server: string, expected: string) => Promise<void>;
}

/** Starts an example as it is but for its addresses, and a change. */
export async function startExample(
  binary: string,
  name: string,
  { env = {}, change }: { readonly env?: Readonly<Record<string, string>>; readonly change?: Input } = {},
): Promise<RunningExample> {
  const directory = await temporaryDirectory();
  const [path, port, target] = [join(directory, 's'), await freePort(), join(directory, 'bundle')];
  await writeBundle(await renderExample(name, change), target);
  const haproxy = await startHaproxy(binary, configName, {
    socket: path,
    ports: [port],
    cwd: target,
    env: { STATS_SOCKET: path, HTTP_ADDRESS: `127.0.0.1:${port}`, ...env },
  });
  const send = (line: string): Promise<string> => command({ kind: 'unix', path }, line);
  return {
    ...haproxy,
    port,
    command: send,
    ask: (request = {}) => ask({ port, ...request }),
    status: (server, expected) => waitUntil(async () => statusOf(await send('show stat'), server).startsWith(expected)),
  };
}

function statusOf(stats: string, server: string): string {
  const [titles = [], ...rows] = stats.split('\n').map((row) => row.replace(/^# /, '').split(','));
  return rows.find((row) => `${row[0]}/${row[1]}` === server)?.[titles.indexOf('status')] ?? '';
}

/** The cookie that an answer sets, as a client sends it back. */
export function cookieOf({ headers }: Answer): string {
  return headers['set-cookie']?.map((cookie) => cookie.split(';')[0]).join('; ') ?? '';
}

/** What a page in docs/ shows of an example, and the example that it must be found in. */
export interface Shown {
  readonly yaml: readonly object[];
  readonly lines: readonly string[];
  readonly config: unknown;
  readonly golden: readonly string[];
}

/** Reads the blocks of YAML, and the lines of `haproxy.cfg`, that a page in docs/ shows. */
export async function readShown(page: string, name: string): Promise<Shown> {
  const text = await readFile(join(examples, '../docs', page), 'utf8');
  const blocks = (language: string): readonly string[] =>
    [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, block = '']) => (found === language ? [block] : []));
  return {
    yaml: blocks('yaml').map((block) => parse(block) as object),
    lines: blocks('haproxy').flatMap((block) => block.trimEnd().split('\n')),
    config: parse(await readFile(exampleFile(`${name}/haproxy.yaml`), 'utf8')),
    golden: (await readFile(exampleFile(`${name}/haproxy.cfg.golden`), 'utf8')).split('\n'),
  };
}
