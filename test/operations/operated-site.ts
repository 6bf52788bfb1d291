import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import type { Config } from '../../src/model/config.generated.ts';
import type { Released } from '../../src/release/released.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';
import { showServersState } from '../../src/runtime/index.ts';
import { run as runCli } from '../cli/run.ts';
import type { Run, RunOptions } from '../cli/run.ts';
import { newRoot } from '../release/root.ts';
import type { Root } from '../release/root.ts';
import type { Mode } from '../../src/release/command-line.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { startSlowApp } from '../support/slow-app.ts';
import type { SlowApp } from '../support/slow-app.ts';
import { renderConfig } from '../support/start-config.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A released HAProxy in front of two servers with a soft stop, with switches and two sites, and the commands for it. */
export interface OperatedSite {
  readonly root: Root;
  readonly app: SlowApp;
  readonly config: Config;
  /** What is released, or would be of another configuration of it. */
  bundle(change?: Partial<Config>): Promise<ReleaseBundle>;
  /** Releases it, or another configuration of it. */
  release(change?: Partial<Config>, env?: Readonly<Record<string, string>>): Promise<Released>;
  /** Runs a command line for its root. */
  run(args: readonly string[], options?: Partial<RunOptions>): Promise<Run>;
  /** Status and body of an answer. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<string>;
  /** The servers of backend app as the process shows them: `web1 forced-drain`. */
  shown(): Promise<readonly string[]>;
  /** Kills every process of it, as a crash does. */
  crash(): Promise<void>;
  file(path: string): Promise<string>;
}

export async function newSite(haproxy: HaproxyBinary, mode?: Mode): Promise<OperatedSite> {
  const [root, app, side] = [await newRoot(haproxy, mode), await startSlowApp(), await startSlowApp()];
  const config = configOf(root, app.port, side.port);
  const site: OperatedSite = {
    root,
    app,
    config,
    bundle: (change = {}) => renderConfig({ ...config, ...change }),
    release: async (change = {}, env = {}) => root.release(await site.bundle(change), { env }),
    run: (args, options = {}) => runCli([...args, '--to', root.target.address], { cwd: root.path, ...options }),
    get: async (path, headers = {}) => {
      const { request } = await import('node:http');
      return new Promise((done, fail) => {
        const asked = request(
          { host: '127.0.0.1', port: root.port, path, headers: { connection: 'close', ...headers }, agent: false },
          (answer) => {
            let text = '';
            answer.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => done(`${answer.statusCode} ${text}`));
          },
        );
        asked.on('error', fail).end();
      });
    },
    shown: async () => {
      const states = await showServersState({ kind: 'unix', path: root.socket }, 'app');
      return states.map(({ server, admin }) => `${server} ${admin.join('+') || 'ready'}`);
    },
    crash: async () => {
      for (const pid of await root.pids()) kill(pid, 'SIGKILL');
      await waitUntil(async () => (await root.pids()).length === 0);
    },
    file: (path) => readFile(join(root.path, path), 'utf8'),
  };
  await site.release();
  return site;
}

function configOf(root: Root, app: number, side: number): Config {
  return {
    global: { stats: { socket: [{ path: root.socket, level: 'admin', exposeFd: 'listeners' }] } },
    defaults: {
      web: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' }, option: { idleCloseOnResponse: true } },
    },
    switches: { fresh: { map: true }, frozen: { env: 'FROZEN' } },
    maintenance: {
      shop: {
        frontend: 'www',
        hosts: ['shop.example'],
        switch: { env: 'SHOP_MAINT', map: true },
        answer: { string: 'shop closed' },
        bypass: { cookie: { name: 'staff', value: 'yes' } },
      },
      blog: { frontend: 'www', hosts: ['blog.example'], switch: { map: true }, answer: { string: 'blog closed' } },
      wiki: { frontend: 'www', hosts: ['wiki.example'], switch: { env: 'WIKI_MAINT' } },
    },
    frontends: {
      www: {
        from: 'web',
        bind: [`127.0.0.1:${root.port}`],
        httpRequest: [
          { action: 'return', status: 200, contentType: 'text/plain', string: 'new', if: 'fresh { path /switch }' },
          { action: 'deny', status: 403, if: 'frozen { path /switch }' },
        ],
        defaultBackend: 'app',
      },
    },
    backends: {
      app: {
        from: 'web',
        cookie: { name: 'APP', insert: true, indirect: true, nocache: true },
        softStop: { checkPort: side },
        defaultServer: { inter: '100ms' },
        servers: { web1: { address: `127.0.0.1:${app}`, cookie: 'w1' }, web2: { address: `127.0.0.1:${app}`, cookie: 'w2' } },
      },
    },
  };
}

/** Leads to the first server. */
export const onWeb1: Readonly<Record<string, string>> = { cookie: 'APP=w1' };
