import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StepName } from '../../src/release/steps.ts';
import { run, showServersState } from '../../src/runtime/index.ts';
import { startLoad } from '../support/load-client.ts';
import type { SiteOptions } from './bundle.ts';
import { newRoot, snapshot, ways } from './root.ts';
import type { Root } from './root.ts';

const steps: readonly StepName[] = ['lock', 'look', 'stage', 'check', 'probe', 'keep', 'switch', 'hand-over', 'prove', 'restore', 'tidy'];

const sections = ['backend app', '    server web1 127.0.0.1:1', '    server web2 127.0.0.1:2'];
const frontend = ['acl unused str(a),map(state/a.map) -m found'];
const files = { 'state/a.map': '' };

/** Releases in a process of its own, which is killed after a step; resolves to the signal that ended it. */
async function releaseAndDie(root: Root, haproxy: string, mode: string, step: StepName, options: SiteOptions): Promise<unknown> {
  const args = [join(import.meta.dirname, 'fault-run.ts'), root.target.address, haproxy, mode, step, JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}

// One after the other in each: a step of a release that was killed follows the other.
describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a release that is killed after any step leaves a HAProxy that answers, and the next one succeeds', async () => {
    const root = await newRoot(haproxy, mode);
    const options = (answer: string): SiteOptions => ({ port: root.port, socket: root.socket, answer, sections, frontend, files });
    await root.release(root.site(options('start')));
    await run({ kind: 'unix', path: root.socket }, ['set', 'server', 'app/web1', 'state', 'drain']);
    await run({ kind: 'unix', path: root.socket }, ['add', 'map', 'state/a.map', 'key', 'value']);

    let earlier = 'start';
    for (const step of steps) {
      const load = startLoad({
        port: root.port,
        connections: 'new',
        workers: 2,
        expect: (body) => [earlier, step, `${step}-again`].includes(body),
      });
      expect(await releaseAndDie(root, haproxy.path, mode, step, options(step)), step).toBe('SIGKILL');
      expect([earlier, step], step).toContain(await root.get());

      // The same one once more, or the next.
      const next = steps.indexOf(step) % 2 === 0 ? step : `${step}-again`;
      const released = await root.release(root.site(options(next)), { waitLock: 0 });
      expect(released.kept, step).toEqual(['set server app/web1 state drain (by hand)']);
      expect(await root.get(), step).toBe(next);
      expect((await showServersState({ kind: 'unix', path: root.socket }))[0]?.admin, step).toEqual(['forced-drain']);
      expect(await run({ kind: 'unix', path: root.socket }, ['show', 'map', 'state/a.map']), step).toMatch(/^0x\S+ key value\s*$/);
      expect(await load.stop(), step).toMatchObject({ failures: 0, reasons: [] });
      earlier = next;
    }
    const left = Object.keys(await snapshot(root.path)).filter((path) => /lock\/|staging|\.next/.test(path));
    expect(left).toEqual([]);
  }, 120_000);

  test('so does a first release', async () => {
    const root = await newRoot(haproxy, mode);
    for (const step of ['lock', 'stage', 'keep', 'switch', 'hand-over', 'prove'] as const) {
      const options: SiteOptions = { port: root.port, socket: root.socket, answer: step, files };
      expect(await releaseAndDie(root, haproxy.path, mode, step, options), step).toBe('SIGKILL');
    }
    await root.release(root.site({ answer: 'done' }), { waitLock: 0 });
    expect(await root.get()).toBe('done');
  }, 60_000);
});
