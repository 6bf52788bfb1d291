import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, kill } from 'node:process';
import { spawnSync } from 'node:child_process';
import { afterAll } from 'vitest';
import type { Mode } from '../../src/release/command-line.ts';
import { overlayFile } from '../../src/release/layout.ts';
import { rollFile } from '../../src/release/layout.ts';
import { run as runCli } from '../cli/run.ts';
import type { Run, RunOptions } from '../cli/run.ts';
import { showStat } from '../../src/runtime/index.ts';
import { run as runOn } from '../../src/runtime/run.ts';
import { newRoot } from '../release/root.ts';
import type { Root } from '../release/root.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A server of an application: a process of its own, which drops its connections when it is killed. */
export interface App {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** Released HAProxies in front of three servers, and a command that kills one of them and starts it again. */
export interface RolledSite {
  readonly cwd: string;
  readonly root: Root;
  readonly apps: readonly App[];
  /** The command that restarts what `{server}` and `{host}` name; it ends before the server listens. */
  readonly restart: readonly string[];
  /** `roll` for its root, with `--servers app` where nothing else is given. */
  roll(args: readonly string[], command?: readonly string[], options?: Partial<RunOptions>): Promise<Run>;
  /** Restarts a server as it is, and waits until HAProxy shows it up. */
  restartByHand(name: string): Promise<void>;
  /** What was restarted, in this order. */
  restarts(): readonly string[];
  /** Makes the command fail for a server, or not any more. */
  fail(name: string, on: boolean): void;
  /** The servers as the process shows them: `app/web1 UP`. */
  shown(): Promise<readonly string[]>;
  ask(...words: readonly string[]): Promise<string>;
  /** What is recorded of a roll and of servers; undefined without a file. */
  record(): string | undefined;
  overlay(): string | undefined;
}

export interface RolledSiteOptions {
  readonly mode?: Mode;
  /** Words behind each server; a check that is quick where not given. */
  readonly check?: string;
  /** Lines of backend app, and more sections, in which `web1` to `web3` stand for their addresses. */
  readonly lines?: readonly string[];
  readonly sections?: readonly string[];
  /** Milliseconds that a server takes until it listens. */
  readonly startUp?: number;
  /** Where the servers read whether they are in rotation, which `/health` tells: under their names. */
  readonly store?: string;
}

const appText = `import { createServer } from 'node:http';
import { nodeHealth, openHealth } from '${new URL('../../src/health/index.ts', import.meta.url).href}';
const [, , name, host, port, startUp, store] = process.argv;
const health = nodeHealth(await openHealth({ store: store || undefined, key: name }), { maxAge: 0 });
const server = createServer((request, response) => {
  if (health(request, response)) return;
  const wait = Number(/^\\/slow\\/(\\d+)$/.exec(request.url)?.[1] ?? 2);
  setTimeout(() => response.end(name), wait);
});
server.keepAliveTimeout = 0;
setTimeout(() => server.listen({ port: Number(port), host, backlog: 4096 }), Number(startUp));
`;

const directories: string[] = [];

afterAll(() => {
  for (const cwd of directories) {
    for (const name of ['web1', 'web2', 'web3']) {
      const file = join(cwd, `${name}.pid`);
      if (existsSync(file)) end(Number(readFileSync(file, 'utf8')));
    }
  }
});

function end(pid: number): void {
  try {
    kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

export async function newRolledSite(haproxy: HaproxyBinary, options: RolledSiteOptions = {}): Promise<RolledSite> {
  const cwd = await temporaryDirectory();
  const apps = await Promise.all(
    ['web1', 'web2', 'web3'].map(async (name, index) => ({ name, host: `127.0.0.${21 + index}`, port: await freePort() })),
  );
  directories.push(cwd);
  writeFileSync(join(cwd, 'app.mjs'), appText);
  writeFileSync(
    join(cwd, 'restart.sh'),
    `[ ! -e "$1.fail" ] || exit 3
[ ! -e "$1.pid" ] || kill -9 "$(cat "$1.pid")"
'${execPath}' app.mjs "$1" "$2" "$3" ${options.startUp ?? 150} '${options.store ?? ''}' < /dev/null > /dev/null 2>&1 &
echo $! > "$1.pid"
echo "$1" >> restarts
`,
  );
  for (const { name, host, port } of apps) spawnSync('sh', ['restart.sh', name, host, String(port)], { cwd });
  writeFileSync(join(cwd, 'restarts'), '');
  const root = await newRoot(haproxy, options.mode);
  await root.release(bundleOf(root, apps, options));
  const restart = ['sh', 'restart.sh', '{server}', '{host}', '{port}'];
  const read = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  const site: RolledSite = {
    cwd,
    root,
    apps,
    restart,
    roll: (args, command = restart, more = {}) => {
      const who = args.some((word) => /^--(?:servers|hosts)$/.test(word)) ? [] : ['--servers', 'app'];
      return runCli(['roll', ...who, '--to', root.target.address, ...args, '--', ...command], { cwd, ...more });
    },
    restartByHand: async (name) => {
      const { host = '', port = 0 } = apps.find((app) => app.name === name) ?? {};
      spawnSync('sh', ['restart.sh', name, host, String(port)], { cwd });
      await waitUntil(async () => (await site.shown()).every((line) => line.endsWith(' UP')));
    },
    restarts: () => readFileSync(join(cwd, 'restarts'), 'utf8').split('\n').slice(0, -1),
    fail: (name, on) => {
      if (on) writeFileSync(join(cwd, `${name}.fail`), '');
      else spawnSync('rm', [`${name}.fail`], { cwd });
    },
    shown: async () => {
      const rows = await showStat({ kind: 'unix', path: root.socket });
      return rows.filter(({ kind }) => kind === 'server').map(({ proxy, name, status }) => `${proxy}/${name} ${status}`);
    },
    ask: (...words) => runOn({ kind: 'unix', path: root.socket }, words),
    record: () => read(join(root.path, rollFile)),
    overlay: () => read(join(root.path, overlayFile)),
  };
  await waitUntil(async () => (await site.shown()).every((line) => / (?:UP|no check)$/.test(line)));
  return site;
}

/** A configuration in front of the servers; with another `answer` it is another release. */
export function bundleOf(root: Root, apps: readonly App[], options: RolledSiteOptions = {}, answer?: string): ReturnType<Root['site']> {
  const { check = 'check inter 200ms fall 3 rise 2', lines = [], sections = [] } = options;
  const addressed = (line: string): string =>
    apps.reduce((text, { name, host, port }) => text.replace(`@${name}`, `${host}:${port}`), line);
  return root.site({
    rule: 'default_backend app',
    ...(answer !== undefined && { answer }),
    sections: [
      'backend app',
      '    balance roundrobin',
      // A request that meets a server that is gone must be seen to fail.
      '    retries 0',
      '    option httpchk GET /',
      ...lines.map((line) => `    ${line}`),
      ...apps.map(({ name }) => addressed(`    server ${name} @${name} cookie ${name} ${check}`)),
      ...sections.map(addressed),
    ],
  });
}
