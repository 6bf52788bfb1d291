import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { mergeDecisions, processName } from '../../src/release/overlay.ts';
import { decide, readOverlay, writeOverlay } from '../../src/release/overlay-file.ts';
import type { Decision } from '../../src/release/overlay-file.ts';
import type { Released } from '../../src/release/released.ts';
import { stopNewcomers } from '../../src/release/stop.ts';
import { run, showInfo, showServersState } from '../../src/runtime/index.ts';
import type { ServerState } from '../../src/runtime/index.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

/** Servers that nobody listens on: they are not checked. */
const backend = (...servers: readonly string[]): readonly string[] => [
  'backend app',
  '    balance roundrobin',
  ...servers.map((server, index) => `    server web${index + 1} 127.0.0.1:${index + 1} ${server}`),
];

const three = backend('weight 100', 'weight 100', 'weight 100 disabled');

function serve(root: Root, answer: string, sections: readonly string[] = three): Promise<Released> {
  return root.release(root.site({ answer, sections }));
}

async function set(root: Root, ...commands: readonly string[]): Promise<void> {
  for (const command of commands) await run({ kind: 'unix', path: root.socket }, ['set', 'server', ...command.split(' ')]);
}

/** The servers as the process shows them: `web1 drain 50`. */
async function shown(root: Root): Promise<readonly string[]> {
  const states = await showServersState({ kind: 'unix', path: root.socket });
  return states.map(({ server, admin, weight }) => `${server} ${admin.join('+') || 'ready'} ${weight}`);
}

async function liveProcess(root: Root): Promise<string> {
  return processName(await showInfo({ kind: 'unix', path: root.socket }));
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('what was set by hand holds in every new process, and is listed', async () => {
    const root = await newRoot(haproxy, mode);
    expect(await serve(root, 'one')).toMatchObject({ kept: [], notes: [] });
    await set(root, 'app/web1 state drain', 'app/web2 weight 50%', 'app/web2 state maint', 'app/web3 state ready');
    const lines = [
      'set server app/web1 state drain (by hand)',
      'set server app/web2 state maint (by hand)',
      'set server app/web2 weight 50 (by hand)',
      'set server app/web3 state ready (by hand)',
    ];
    for (const answer of ['two', 'three']) {
      const released = await serve(root, answer);
      expect(released.kept.toSorted()).toEqual(lines);
      expect(released.notes).toEqual([]);
      expect(await shown(root)).toEqual(['web1 forced-drain 100', 'web2 forced-maint 50', 'web3 config-maint 100']);
    }

    await set(root, 'app/web1 state ready', 'app/web2 weight 100%', 'app/web3 state maint');
    const released = await serve(root, 'four');
    expect(released.kept).toEqual(['set server app/web2 state maint (by hand)']);
    expect(released.notes.toSorted()).toEqual(
      lines.filter((line) => !line.includes('maint')).map((line) => `${line}: it was undone by hand`),
    );
    expect(await shown(root)).toEqual(['web1 ready 100', 'web2 forced-maint 100', 'web3 forced-maint+config-maint 100']);
    expect((await readOverlay(root.target)).decisions).toHaveLength(1);
  });

  test('what was recorded keeps who, why and until when, and ends in time', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 state drain', 'app/web2 state maint');
    const [since, process] = [new Date().toISOString(), await liveProcess(root)];
    const drained: Decision = {
      backend: 'app',
      server: 'web1',
      what: 'state',
      value: 'drain',
      by: 'anna@ops',
      reason: 'new kernel',
      since,
      process,
    };
    const until = '2099-01-01T00:00:00.000Z';
    const over: Decision = { ...drained, server: 'web2', value: 'maint', until: '2020-01-01T00:00:00.000Z' };
    await writeOverlay(root.target, [{ ...drained, until }, over]);

    const released = await serve(root, 'two');
    expect(released.kept).toEqual([`set server app/web1 state drain (anna@ops, new kernel, until ${until})`]);
    expect(released.notes).toEqual([
      'set server app/web2 state maint (anna@ops, new kernel, until 2020-01-01T00:00:00.000Z): its time is over',
    ]);
    expect(await shown(root)).toEqual(['web1 forced-drain 100', 'web2 ready 100', 'web3 forced-maint+config-maint 100']);
    expect((await readOverlay(root.target)).decisions).toEqual([
      { ...drained, until, configured: 'ready', process: await liveProcess(root) },
    ]);
  });

  test('a configuration that was changed wins, and says so', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 weight 50', 'app/web2 state drain', 'app/web3 state ready');
    const released = await serve(root, 'two', ['backend app', '    server web1 127.0.0.1:1 weight 80', '    server web3 127.0.0.1:3']);
    expect(released.kept).toEqual([]);
    expect(released.notes.toSorted()).toEqual([
      'set server app/web1 weight 50 (by hand): the configuration now says weight 80, and said 100',
      'set server app/web2 state drain (by hand): the configuration has no such server',
      'set server app/web3 state ready (by hand): the configuration now says state ready, and said maint',
    ]);
    expect(await shown(root)).toEqual(['web1 ready 80', 'web3 ready 1']);
    expect(await readOverlay(root.target)).toEqual({ decisions: [], damaged: false });
  });

  test('what HAProxy refuses is not kept, in its words', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 weight 50', 'app/web2 state drain');
    const released = await serve(root, 'two', three.with(1, '    balance static-rr'));
    expect(released.kept).toEqual(['set server app/web2 state drain (by hand)']);
    expect(released.notes).toEqual([
      expect.stringMatching(/^set server app\/web1 weight 50 \(by hand\): .* refuses .*static LB algorithm/),
    ]);
  });

  test('what is recorded holds after HAProxy was ended by somebody else, and in the same release again', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 state drain');
    await serve(root, 'two');
    await stopNewcomers(root.target, new Set());
    expect(await serve(root, 'three')).toMatchObject({ outcome: 'started', kept: ['set server app/web1 state drain (by hand)'] });
    expect((await shown(root))[0]).toBe('web1 forced-drain 100');

    // As it is when a release was killed right after its hand-over.
    await set(root, 'app/web1 state ready');
    const [decision] = (await readOverlay(root.target)).decisions;
    if (decision === undefined) throw new Error('nothing is recorded');
    await writeOverlay(root.target, decide([], { ...decision, process: 'another' }));
    expect(await serve(root, 'three')).toMatchObject({ outcome: 'unchanged', kept: ['set server app/web1 state drain (by hand)'] });
    expect((await shown(root))[0]).toBe('web1 forced-drain 100');
  });

  test('a rollback keeps it as well', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 state drain', 'app/web2 weight 7');
    const wrong = root.site({ answer: 'two', sections: backend('weight 5', 'weight 5'), says: 'ffffffffffff' });
    expect(await failure(root.release(wrong, { timeout: 500 }), ReleaseError)).toMatchObject({ code: 'not-proved', live: 'rolled-back' });
    expect(await root.get()).toBe('one');
    expect(await shown(root)).toEqual(['web1 forced-drain 100', 'web2 ready 7', 'web3 forced-maint+config-maint 100']);
    expect((await serve(root, 'three')).kept).toHaveLength(2);
  });

  test('a process that cannot be told is not released, and a master can tell it', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 state drain');
    const socketLine = `    stats socket ${root.socket} mode 600 level operator expose-fd listeners`;
    const second = root.release(root.site({ answer: 'two', sections: three, socketLine }));
    if (mode === 'master-worker') {
      expect((await second).kept).toEqual(['set server app/web1 state drain (by hand)']);
    } else {
      const error = await failure(second, ReleaseError);
      expect(error).toMatchObject({ code: 'not-kept', live: 'rolled-back' });
      expect(error.message).toContain('set server app/web1 state drain (by hand)');
      expect(await root.get()).toBe('one');
    }
    expect((await shown(root))[0]).toBe('web1 forced-drain 100');
  });

  test('a damaged record is put aside, and what the process shows is kept', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, 'one');
    await set(root, 'app/web1 state drain');
    await writeFile(join(root.path, 'state/overlay.json'), '{ "decisions": [ { "backend": "app; shutdown" } ] }');
    const released = await serve(root, 'two');
    expect(released.kept).toEqual(['set server app/web1 state drain (by hand)']);
    expect(released.notes).toEqual(['state/overlay.json could not be read, and is state/overlay.json.damaged now']);
    expect(await readFile(join(root.path, 'state/overlay.json.damaged'), 'utf8')).toContain('shutdown');
  });
});

describe('decisions', () => {
  const state = (server: string, more: Partial<ServerState> = {}): ServerState => ({
    backend: 'app',
    server,
    address: '127.0.0.1',
    port: 80,
    operational: 'running',
    admin: [],
    weight: 1,
    initialWeight: 1,
    lastChange: 0,
    fields: new Map(),
    ...more,
  });
  const since = '2026-01-01T00:00:00.000Z';
  const now = Date.parse(since);
  const recorded: Decision = {
    backend: 'app',
    server: 'web1',
    what: 'state',
    value: 'drain',
    configured: 'ready',
    by: 'anna',
    since,
    process: '7@1',
  };

  test('are those of the record where nothing runs', () => {
    expect(mergeDecisions([recorded], undefined, now)).toEqual({ decisions: [recorded], dropped: [] });
  });

  test('of the record are replaced by what was set by hand since', () => {
    const live = { process: '7@1', states: [state('web1', { admin: ['forced-maint'] })] };
    const { by: _, ...byHand } = { ...recorded, value: 'maint' };
    expect(mergeDecisions([recorded], live, now)).toEqual({ decisions: [byHand], dropped: [] });
  });

  test('are not those of agents, of tracked servers and of resolvers', () => {
    const states = [
      state('web1', { admin: ['forced-drain'], weight: 5, fields: new Map([['srv_agent_state', '22']]) }),
      state('web2', { admin: ['inherited-maint', 'inherited-drain', 'resolution-maint', 'health-maint'] }),
    ];
    expect(mergeDecisions([], { process: '7@1', states }, now)).toEqual({ decisions: [], dropped: [] });
  });

  test('on servers that the process does not have wait for a configuration that has them', () => {
    expect(mergeDecisions([recorded], { process: '8@1', states: [state('web2')] }, now).decisions).toEqual([recorded]);
  });
});
