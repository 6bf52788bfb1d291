import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { getuid, kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import { startWatcher } from '../../src/cli/pause-watcher.ts';
import { readFacts } from '../../src/operations/facts.ts';
import { holdAll } from '../../src/operations/hold.ts';
import { socketInstance } from '../../src/operations/instance.ts';
import type { Ask } from '../../src/operations/instance.ts';
import { localSockets, maxconnObjections } from '../../src/operations/maxconn-objections.ts';
import { survivesResume } from '../../src/operations/maxconn-version.ts';
import { maxconnMechanism } from '../../src/operations/mechanism-maxconn.ts';
import type { MaxconnOptions } from '../../src/operations/mechanism-maxconn.ts';
import type { StartWatcher } from '../../src/operations/watcher.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { openClient, requestText, startHttpApp } from '../support/pause-config.ts';
import { waitUntil } from '../support/wait-until.ts';
import { isAlive, maxconnOf, startClosable } from './maxconn-site.ts';

const newest = haproxies().at(-1)?.path ?? '';
const wanted = { frontends: ['plain'], max: 20_000, skew: 1000 };

async function optionsOf(change: Partial<MaxconnOptions> = {}): Promise<MaxconnOptions> {
  const directory = { path: join(await temporaryDirectory(), 'own'), user: getuid?.() ?? 0 };
  return { ...wanted, directory, startWatcher, ...change };
}

/** As `startWatcher`; `pids` are those that it has started. */
function remembered(pids: number[]): StartWatcher {
  return async (order) => {
    const watcher = await startWatcher(order);
    pids.push(watcher.pid);
    return watcher;
  };
}

describe('a release of HAProxy', () => {
  it.each([
    ['2.6.12-1+deb12u3', false],
    ['2.6.19', false],
    ['2.6.20', true],
    ['2.7.12', false],
    ['2.8.11-1ubuntu1', false],
    ['2.8.12', true],
    ['2.9.15', false],
    ['3.0.5', false],
    ['3.0.11-1+deb13u3', true],
    ['3.1-dev8', false],
    ['3.1.0', true],
    ['3.2.26-1', true],
    ['3.3-dev1', true],
    ['4.0.0', true],
    ['', false],
  ])('%s survives the end of a pause by maxconn: %s', (version, survives) => {
    expect(survivesResume(version)).toBe(survives);
  });
});

describe('a pause by maxconn is refused, or undone,', () => {
  it('where its watcher is gone before it has begun', async () => {
    const site = await startClosable(newest);
    const dying: StartWatcher = async (order) => {
      const watcher = await startWatcher(order);
      const arm = async (): Promise<void> => {
        await watcher.arm();
        kill(watcher.pid, 'SIGKILL');
        await waitUntil(() => !watcher.isAlive());
      };
      return { ...watcher, arm };
    };
    const facts = [await readFacts(socketInstance(site.socket))];
    const held = holdAll(facts, wanted, maxconnMechanism(await optionsOf({ startWatcher: dying })));
    await expect(held).rejects.toMatchObject({ code: 'no-watcher', message: expect.stringContaining('all is resumed') as string });
    expect(await maxconnOf(site)).toBe(55);
    await site.stop();
  });

  it('where its watcher does not reach the socket', async () => {
    const site = await startClosable(newest);
    const lost: StartWatcher = (order) =>
      startWatcher({
        ...order,
        instances: order.instances.map((each) => ({ ...each, sockets: [{ address: { kind: 'unix', path: '/nowhere' } }] })),
      });
    const facts = [await readFacts(socketInstance(site.socket))];
    const held = holdAll(facts, wanted, maxconnMechanism(await optionsOf({ startWatcher: lost })));
    await expect(held).rejects.toMatchObject({ code: 'no-watcher', message: expect.stringContaining('/nowhere') as string });
    expect(await maxconnOf(site)).toBe(55);
    await site.stop();
  });

  it('where somebody else could write what is put back', async () => {
    const site = await startClosable(newest);
    const options = await optionsOf();
    await mkdir(`${options.directory.path}-other`);
    await symlink(`${options.directory.path}-other`, options.directory.path);
    const facts = [await readFacts(socketInstance(site.socket))];
    const held = holdAll(facts, wanted, maxconnMechanism(options));
    await expect(held).rejects.toMatchObject({
      code: 'not-held',
      message: expect.stringContaining('not a directory of this user alone') as string,
    });
    expect(await maxconnOf(site)).toBe(55);
    await site.stop();
  });

  it('on all instances where one of them refuses, and its watcher ends', async () => {
    const sites = await Promise.all([startClosable(newest), startClosable(newest)]);
    const pids: number[] = [];
    const facts = await Promise.all(sites.map(({ socket }) => readFacts(socketInstance(socket))));
    const mechanism = maxconnMechanism(await optionsOf({ startWatcher: remembered(pids) }));
    const refusing = {
      ...mechanism,
      hold: async (...[each, till]: Parameters<typeof mechanism.hold>) => {
        if (each === facts[1]) throw new Error('refused');
        await mechanism.hold(each, till);
      },
    };
    await expect(holdAll(facts, wanted, refusing)).rejects.toMatchObject({ code: 'not-held' });
    expect(await Promise.all(sites.map(maxconnOf))).toEqual([55, 55]);
    await waitUntil(() => pids.length === 1 && pids.every((pid) => !isAlive(pid)));
    await Promise.all(sites.map((site) => site.stop()));
  });

  it('where one of them does what it was told too late', async () => {
    const [site, late] = [await startClosable(newest), await startClosable(newest)];
    const pids: number[] = [];
    const [first, second] = await Promise.all([site, late].map(({ socket }) => readFacts(socketInstance(socket))));
    if (first === undefined || second === undefined) throw new Error('there are two');
    const ask: Ask = (commands) => {
      if (commands[0]?.words.join(' ') === 'set maxconn frontend plain 0') kill(late.pid, 'SIGSTOP');
      return second.process.ask(commands);
    };
    const facts = [first, { ...second, process: { ...second.process, ask } }];
    const mechanism = maxconnMechanism(await optionsOf({ max: 4000, startWatcher: remembered(pids) }));
    try {
      const held = holdAll(facts, { ...wanted, max: 4000, skew: 200 }, mechanism);
      await expect(held).rejects.toMatchObject({ code: 'not-held', message: expect.stringContaining('resumed are all but') as string });
      expect(await maxconnOf(site)).toBe(55);
    } finally {
      kill(late.pid, 'SIGCONT');
    }
    await waitUntil(() => !isAlive(pids[0] ?? 0));
    expect(await maxconnOf(late)).toBe(55);
    await Promise.all([site.stop(), late.stop()]);
  });

  it('on a socket that is on another machine', async () => {
    const site = await startClosable(newest);
    const facts = await readFacts(socketInstance(site.socket));
    const remote = { kind: 'tcp', host: '192.0.2.1', port: 9999 } as const;
    const process = { ...facts.process, sockets: [{ socket: remote }] };
    expect(maxconnObjections({ ...facts, process })).toEqual([expect.objectContaining({ code: 'not-local' })]);
    const loopback = { kind: 'tcp', host: '127.0.0.1', port: 9999 } as const;
    expect(localSockets({ sockets: [{ socket: loopback }, { socket: remote }] })).toEqual([{ address: loopback }]);
    expect([maxconnObjections(facts), localSockets(facts.process)]).toEqual([[], [{ address: { kind: 'unix', path: site.socket } }]]);
    await site.stop();
  });
});

it('what was answered before a pause by maxconn is not counted to it', async () => {
  const app = await startHttpApp();
  const site = await startClosable(newest, [app.port]);
  const asking: StartWatcher = async (order) => {
    const client = await openClient(site.ports.plain, requestText('GET /before'));
    await client.answered();
    return startWatcher(order);
  };
  const facts = await readFacts(socketInstance(site.socket));
  const mechanism = maxconnMechanism(await optionsOf({ startWatcher: asking }));
  await holdAll([facts], wanted, mechanism);
  expect([app.seen, await mechanism.report(facts)]).toEqual([['GET /before'], expect.objectContaining({ answered: 0, accepted: 0 })]);
  await site.stop();
  app.close();
});

describe('the watcher of a pause', () => {
  it('ends the pause when it is told to end itself', async () => {
    const app = await startHttpApp();
    const site = await startClosable(newest, [app.port]);
    const pids: number[] = [];
    const facts = [await readFacts(socketInstance(site.socket))];
    await holdAll(facts, wanted, maxconnMechanism(await optionsOf({ startWatcher: remembered(pids) })));
    const client = await openClient(site.ports.plain, requestText('GET /a'));
    kill(pids[0] ?? 0, 'SIGTERM');
    expect([await client.answered(), await maxconnOf(site)]).toEqual([200, 55]);
    await site.stop();
    app.close();
  });

  it('leaves a pause alone that another one has begun since', async () => {
    const site = await startClosable(newest);
    const pids: number[] = [];
    const options = await optionsOf({ startWatcher: remembered(pids) });
    const facts = await readFacts(socketInstance(site.socket));
    const short = await holdAll([facts], { ...wanted, max: 700 }, maxconnMechanism({ ...options, max: 700 }));
    // Resumed by hand, and paused anew, before the first watcher has looked.
    await site.ask('set maxconn frontend plain 66');
    const second = maxconnMechanism(options);
    await holdAll([facts], wanted, second);
    await waitUntil(() => !isAlive(pids[0] ?? 0));
    expect([performance.now() < short.until + 10_000, await maxconnOf(site), isAlive(pids[1] ?? 0)]).toEqual([true, 0, true]);
    await second.report(facts);
    expect(await maxconnOf(site)).toBe(66);
    await site.stop();
  });

  it('ends when a frontend has got its maxconn back from somebody else, and leaves that', async () => {
    const site = await startClosable(newest);
    const pids: number[] = [];
    const facts = await readFacts(socketInstance(site.socket));
    const mechanism = maxconnMechanism(await optionsOf({ max: 1500, startWatcher: remembered(pids) }));
    await holdAll([facts], { ...wanted, max: 1500 }, mechanism);
    await site.ask('set maxconn frontend plain 44');
    await waitUntil(() => !isAlive(pids[0] ?? 0));
    expect(await maxconnOf(site)).toBe(44);
    expect(await mechanism.report(facts)).toMatchObject({ resumed: true, notes: [expect.stringContaining('maxconn was 44')] });
    expect(await maxconnOf(site)).toBe(44);
    await site.stop();
  });
});
