import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kill } from 'node:process';
import { afterEach } from 'vitest';
import { ownProcesses } from '../../src/release/running.ts';
import { parseTarget } from '../../src/release/target.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { haproxy, run } from './run.ts';
import type { Run, RunOptions } from './run.ts';

/** A directory with a configuration, and roots below it to deploy to. */
export interface Site {
  readonly cwd: string;
  readonly port: number;
  /** The target of a root. */
  readonly to: (root?: string) => string;
  /** Writes `lb.yaml`: a frontend that answers with this text, and where it listens and has its stats socket. */
  readonly write: (answer: string) => void;
  /** Runs a command line with `--haproxy`, where it takes that. */
  readonly run: (args: readonly string[], options?: Partial<RunOptions>) => Promise<Run>;
  readonly deploy: (...args: readonly string[]) => Promise<Run>;
}

const roots = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(async () => {
  const processes = await Promise.all([...roots].map((root) => ownProcesses(parseTarget(root))));
  const pids = processes.flat().map(({ pid }) => pid);
  for (const pid of pids) if (isAlive(pid)) kill(pid, 'SIGTERM');
  await waitUntil(() => pids.every((pid) => !isAlive(pid)));
  roots.clear();
});

/** A new site; what runs on its roots is stopped at the end of the test. */
export async function newSite(): Promise<Site> {
  const [cwd, port] = [await temporaryDirectory(), await freePort()];
  const to = (root = 'root'): string => {
    const target = `local:${join(cwd, root)}`;
    roots.add(target);
    return target;
  };
  const site: Site = {
    cwd,
    port,
    to,
    write: (answer) =>
      writeFileSync(
        join(cwd, 'lb.yaml'),
        `global: { stats: { socket: [{ path: { env: SOCKET, default: ${join(cwd, 's')} }, level: admin, exposeFd: listeners }] } }
defaults: { web: { mode: http, log: false, timeout: { client: 5s } } }
frontends: { www: { from: web, bind: [{ address: ["127.0.0.1:", { env: PORT, default: "${port}" }] }], httpRequest: [{ action: return, status: 200, contentType: text/plain, string: ${answer} }] } }
`,
      ),
    run: (args, options = {}) => run([...args, ...(takesBinary.has(args[0] ?? '') ? ['--haproxy', haproxy] : [])], { cwd, ...options }),
    deploy: (...args) => site.run(['deploy', 'lb.yaml', '--to', to(), ...args]),
  };
  return site;
}

const takesBinary: ReadonlySet<string> = new Set(['deploy', 'reload', 'rollback']);
