import { appendFile, chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDrift } from '../../src/release/drift.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { writeOverlay } from '../../src/release/overlay-file.ts';
import { run } from '../../src/runtime/index.ts';
import { freePort } from '../support/haproxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

async function said(root: Root): Promise<readonly string[]> {
  return (await findDrift(root.target)).drift.map(({ what, message }) => `${what}: ${message}`);
}

function tell(root: Root, words: string): Promise<string> {
  return run({ kind: 'unix', path: root.socket }, words.split(' '));
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('files, link and process are held against the release', async () => {
    const root = await newRoot(haproxy, mode);
    const files = { 'maps/hosts.map': 'a host\n', 'certs/shop.key': 'secret\n' };
    const { hash } = await root.release(root.site({ files }));
    expect(await findDrift(root.target)).toEqual({ release: hash, drift: [] });

    const at = (path: string): string => join(root.path, 'releases', hash, path);
    await appendFile(at('haproxy.cfg'), '# by hand\n');
    await chmod(at('certs/shop.key'), 0o644);
    await rm(at('maps/hosts.map'));
    await writeFile(at('notes.txt'), 'mine');
    expect(await said(root)).toEqual([
      'file: certs/shop.key has other permissions than it was deployed with',
      'file: haproxy.cfg was edited after its deployment',
      'file: maps/hosts.map is missing',
      'file: notes.txt is no file of the release',
    ]);
    // A release replaces what was damaged, and leaves what is none of its files away.
    await root.release(root.site({ files }));
    expect(await said(root)).toEqual([]);

    const second = await root.release(root.site({ answer: 'two' }));
    await root.target.link('current', `releases/${hash}`);
    expect(await said(root)).toEqual([
      expect.stringMatching(new RegExp(`^process: process \\d+ runs release ${second.hash}, and current points to ${hash}$`)),
    ]);
    await root.target.link('current', 'elsewhere');
    expect(await said(root)).toContain('link: current points to elsewhere, and should point to releases/…');
  });

  test('what was changed on the sockets is held against the configuration, and a variable against its file', async () => {
    const root = await newRoot(haproxy, mode);
    const map = 'http-request set-header x-shop %[str(a),map(state/shops.map)]';
    const site = root.site({ server: await freePort(), frontend: [map], files: { 'state/shops.map': '' } });
    await root.release(site, { env: { SHOP: 'one' } });
    expect(await said(root)).toEqual([]);

    await tell(root, 'set server app/app1 state drain');
    await tell(root, 'set server app/app1 weight 50');
    await tell(root, 'add map state/shops.map a kept');
    await tell(root, 'disable frontend www');
    await writeFile(join(root.path, 'state/env.cfg'), 'global\n    setenv SHOP "two"\n');
    expect(await said(root)).toEqual([
      'variable: SHOP has another value in the process than in state/env.cfg',
      expect.stringMatching(/^frontend: frontend www is (?:STOP|PAUSED), and should be OPEN$/),
      'server: server app/app1 has state drain, set by hand, and ready in the configuration',
      'server: server app/app1 has weight 50, set by hand, and 1 in the configuration',
      'map: map state/shops.map has other entries in the process than in its file: a',
    ]);
  });

  test('a server that was added or taken away by hand is told, and what somebody decided by name is not', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site({ server: await freePort() }));
    await tell(root, 'set server app/app1 state maint');
    const decision = { backend: 'app', server: 'app1', what: 'state', value: 'maint', since: new Date().toISOString() } as const;
    await writeOverlay(root.target, [{ ...decision, by: 'anna@laptop', reason: 'new disk' }]);
    expect(await said(root)).toEqual([]);
    await tell(root, 'add server app/app2 127.0.0.1:1');
    await tell(root, 'del server app/app1');
    expect(await said(root)).toEqual(['server: server app/app1 was taken away by hand', 'server: server app/app2 was added by hand']);
  });
});

test('a target without a release, or without a process, is told as such', async () => {
  const [way] = ways;
  if (way === undefined) throw new Error('no HAProxy');
  const root = await newRoot(way.haproxy, 'process');
  expect(await failure(findDrift(root.target), ReleaseError)).toMatchObject({ code: 'no-such-release' });
  const { pids } = await root.release(root.site());
  for (const pid of pids) await root.target.signal(pid, 'SIGKILL');
  await waitUntil(async () => (await root.pids()).length === 0);
  expect(await said(root)).toEqual(['process: no HAProxy runs on this root']);
});
