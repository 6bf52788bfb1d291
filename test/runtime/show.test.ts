import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  identify,
  run,
  showAcl,
  showAcls,
  showEnv,
  showEnvironment,
  showErrors,
  showMap,
  showMaps,
  showMasterStartupLogs,
  showProc,
  showServersState,
  showSess,
  showSslCert,
  showSslCerts,
  showStartupLogs,
  showStat,
} from '../../src/runtime/index.ts';
import { haproxies } from '../support/haproxy.ts';
import { rejection } from './rejection.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

describe.each(haproxies())('HAProxy $version', ({ path: binary, version }) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(binary);
  });
  afterAll(() => site.haproxy.stop());

  test('statistics have a row for each frontend, backend and server', async () => {
    const rows = await showStat(site.admin);
    expect(rows.map(({ kind, proxy, name, status }) => [kind, proxy, name, status])).toEqual([
      ['frontend', 'fe', 'FRONTEND', 'OPEN'],
      ['server', 'be', 's1', 'no check'],
      ['server', 'be', 's2', 'MAINT'],
      ['backend', 'be', 'BACKEND', 'UP'],
    ]);
    expect(rows[1]?.fields.get('weight')).toBe('10');
    expect(rows[1]).toMatchObject({ sessions: 0, queue: 0 });
  });

  test('server states tell who is in maintenance or drained, and why', async () => {
    await run(site.admin, ['set', 'server', 'be/s1', 'state', 'drain']);
    const states = await showServersState(site.admin, 'be');
    expect(states).toMatchObject([
      { backend: 'be', server: 's1', address: '127.0.0.1', port: 1, operational: 'running', admin: ['forced-drain'], initialWeight: 10 },
      { backend: 'be', server: 's2', address: '127.0.0.1', port: 2, operational: 'stopped' },
    ]);
    expect(states[1]?.admin).toContain('forced-maint');
    await run(site.admin, ['set', 'server', 'be/s1', 'state', 'ready']);
    expect((await showServersState(site.admin))[0]?.admin).toEqual([]);
    expect(await rejection(showServersState(site.admin, 'nope'))).toMatchObject({ code: 'refused' });
  });

  test('an open session is listed with its frontend and its client', async () => {
    const client = connect(site.port, '127.0.0.1');
    await once(client, 'connect');
    client.write('GET / HTTP/1.1\r\nHost: x\r\n');
    const source = `127.0.0.1:${client.localPort}`;
    try {
      // From 2.4 on, a connection becomes a stream only with the end of its request's headers; 2.6 has it in mode http too.
      const sessions = await showSess(site.admin);
      expect(sessions.find(({ frontend }) => frontend === 'GLOBAL')).toMatchObject({ protocol: 'unix_stream', age: 0 });
      expect(sessions.every(({ id }) => /^0x[\da-f]+$/.test(id))).toBe(true);
      expect(sessions.filter(({ source: from }) => from === source).every(({ frontend }) => frontend === 'fe')).toBe(true);
    } finally {
      client.destroy();
    }
  });

  test('maps and ACLs are listed, and their entries read', async () => {
    const maps = await showMaps(site.admin);
    expect(maps).toMatchObject([{ id: expect.stringMatching(/^#\d+$/) as string, file: site.map, entries: 2 }]);
    for (const name of [site.map, maps[0]?.id ?? '']) {
      expect((await showMap(site.admin, name)).map(({ key, value }) => [key, value])).toEqual([
        ['a', '1'],
        ['b', 'two words'],
      ]);
    }
    expect((await showAcls(site.admin)).find(({ file }) => file === site.acl)?.entries).toBe(2);
    expect((await showAcl(site.admin, site.acl)).map(({ pattern }) => pattern)).toEqual(['/up', '/down now']);
    expect(await rejection(showMap(site.admin, 'nope.map'))).toMatchObject({ code: 'refused' });
  });

  test('the environment is that of the process', async () => {
    expect(await showEnv(site.operator, 'GREETING')).toBe('one > two');
    expect(await showEnv(site.operator, 'NONE_OF_THIS_NAME')).toBeUndefined();
    expect((await showEnvironment(site.operator)).get('GREETING')).toBe('one > two');
    expect(await identify(site.operator)).toMatchObject({ release: '3f9c' });
  });

  test('a request that cannot be parsed is captured', async () => {
    expect(await showErrors(site.operator)).toEqual([]);
    const client = connect(site.port, '127.0.0.1');
    client.end('GET / HTTP/1.1\r\nBad header: x\r\n\r\n');
    const from = `127.0.0.1:${await once(client, 'connect').then(() => client.localPort)}`;
    await once(client.resume(), 'close');
    const errors = await showErrors(site.operator);
    expect(errors).toMatchObject([{ proxy: 'fe', what: 'invalid request', source: from }]);
    expect(errors[0]?.details).toContain(String.raw`Bad header: x\r\n`);
  });

  test('certificates are listed and read', async () => {
    expect(await showSslCerts(site.operator)).toEqual([site.certificate]);
    const info = await showSslCert(site.operator, site.certificate);
    expect(info).toMatchObject({ file: site.certificate, status: 'Used', subject: '/CN=shop.example', issuer: '/CN=shop.example' });
    const days = (info.notAfter.getTime() - info.notBefore.getTime()) / 86_400_000;
    expect(days).toBe(30);
    expect(info.notAfter.getTime()).toBeGreaterThan(Date.now());
    expect(await rejection(showSslCert(site.operator, 'nope.pem'))).toMatchObject({ code: 'refused' });
  });

  test('a master tells its processes and what it printed', async () => {
    await expect
      .poll(
        () =>
          showProc(site.master).then(
            ({ workers }) => workers.length,
            () => 0,
          ),
        { interval: 20, timeout: 5000 },
      )
      .toBe(1);
    const { workers } = await showProc(site.master);
    expect(workers[0]).toMatchObject({ old: false, reloads: 0 });
    expect(workers[0]?.uptime).toBeLessThan(60);
    expect(Array.isArray(await showStartupLogs(site.admin))).toBe(true);
    const messages = await showMasterStartupLogs(site.master);
    if (version === '3.2') expect(messages).toContainEqual({ level: 'notice', text: 'Loading success.' });
    expect(messages.every(({ text }) => text !== '')).toBe(true);
  });
});
