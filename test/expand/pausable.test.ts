import { describe, expect, it, test } from 'vitest';
import { pausable, type Pausable, type PausableContext } from '../../src/expand/pausable.ts';
import { haproxies } from '../support/haproxy.ts';
import { startHttpApp, startPausable } from '../support/pause-config.ts';

describe('a pausable section', () => {
  it('becomes ACLs and three rules in mode http', () => {
    const { acl, httpRequest, tcpRequest, global, findings } = pausable('www', 'http', {
      max: '15s',
      queue: 2000,
      exempt: ['/up', '/a b'],
      deadline: 'refuse',
      releaseRate: 250,
      answer: { status: 429, retryAfter: '1m' },
    });
    expect(acl).toEqual({
      'www-paused': ['str(www),map_str_int(state/pause.map,0),sub(txn.now) -m int gt 0'],
      'www-pause-exempt': ['path /up', "path '/a b'"],
    });
    const held = '{ var(txn.hold) -m found }';
    expect(httpRequest).toEqual([
      { action: 'set-var', name: 'txn.hold', value: 'str(held)', if: 'www-paused !www-pause-exempt' },
      { action: 'lua', name: 'hold', args: ['www', '15000', '2000', 'refuse', '250'], if: held },
      {
        action: 'return',
        status: 429,
        hdr: { 'Retry-After': '60', 'Cache-Control': 'no-store' },
        if: `${held} !{ var(txn.hold) -m str go }`,
      },
    ]);
    expect([tcpRequest, global, findings]).toEqual([undefined, { luaLoad: ['lua/haproxy-iac-hold.lua'] }, []]);
  });

  it('becomes content rules in mode tcp, inspected for as long as the last one may be held', () => {
    const { acl, httpRequest, tcpRequest } = pausable('db', 'tcp', { max: '1m', queue: 3000, releaseRate: 1000 });
    expect(Object.keys(acl)).toEqual(['db-paused']);
    expect(httpRequest).toBeUndefined();
    expect(tcpRequest?.inspectDelay).toBe('64000ms');
    expect(tcpRequest?.content.map(({ action, if: condition }) => [action, condition])).toEqual([
      ['set-var', 'db-paused'],
      ['lua', '{ var(txn.hold) -m found }'],
      ['reject', '{ var(txn.hold) -m found } !{ var(txn.hold) -m str go }'],
    ]);
    expect(pausable('db', 'tcp', { max: '1m' }, { inspectDelay: '5m' }).tcpRequest?.inspectDelay).toBe('300000ms');
  });

  it('has a queue of 1,000, releases 500 a second, and answers 503 in 5 s, where nothing else is said', () => {
    const [, hold, refuse] = pausable('www', 'http', { max: '500ms' }).httpRequest ?? [];
    expect(hold).toMatchObject({ args: ['www', '500', '1000', 'release', '500'] });
    expect(refuse).toMatchObject({ status: 503, hdr: { 'Retry-After': '5' } });
  });

  const cases: readonly (readonly [string, 'http' | 'tcp', Pausable, PausableContext, readonly unknown[]])[] = [
    [
      'nothing that stands in the way',
      'http',
      { max: '15s', queue: 100 },
      { maxconn: 101, globalMaxconn: 1000, fileLimit: 200, clientTimeout: '16s' },
      [],
    ],
    [
      "the section's maxconn",
      'http',
      { max: '15s', queue: 100 },
      { maxconn: 100 },
      [['pause-limit', 'warning', 'queue', /maxconn 100 of the section .* 100 requests/]],
    ],
    [
      'the maxconn of global',
      'tcp',
      { max: '15s', queue: 100 },
      { globalMaxconn: 50 },
      [['pause-limit', 'warning', 'queue', /maxconn 50 of global .* 100 connections/]],
    ],
    [
      'the limit of open files',
      'http',
      { max: '15s', queue: 1000 },
      { fileLimit: 1024 },
      [['too-many-files', 'warning', 'queue', /need 2000 open files .* may have 1024/]],
    ],
    [
      'a client timeout below max',
      'http',
      { max: '15s' },
      { clientTimeout: '10s' },
      [['pause-limit', 'warning', 'max', /timeout client 10s .*15s, and 2s until the last of 1000/]],
    ],
    [
      'a client timeout below max and the release',
      'tcp',
      { max: '15s' },
      { clientTimeout: 16_000 },
      [['pause-limit', 'error', 'max', /timeout client 16000 /]],
    ],
    ['no client timeout', 'tcp', { max: '15s' }, { clientTimeout: 0 }, []],
    ['chroot', 'http', { max: '15s' }, { chroot: true }, [['pause-limit', 'info', 'max', /under chroot/]]],
    [
      'what only HTTP has',
      'tcp',
      { max: '15s', exempt: ['/up'], answer: {} },
      {},
      [
        ['mode-mismatch', 'error', 'exempt', /"exempt"/],
        ['mode-mismatch', 'error', 'answer', /"answer"/],
      ],
    ],
  ];
  it.each(cases)('tells of %s', (_, mode, intent, context, expected) => {
    const { findings } = pausable('www', mode, intent, context);
    expect(findings.map(({ code, severity, at, message }) => [code, severity, ...at, message])).toEqual(
      expected.map((finding) =>
        (finding as readonly unknown[]).map((value) => (value instanceof RegExp ? (expect.stringMatching(value) as unknown) : value)),
      ),
    );
  });
});

test.each(haproxies())('HAProxy $version has nothing to say about a pausable section', async ({ path: binary }) => {
  const app = await startHttpApp();
  const haproxy = await startPausable(binary, { www: { max: '15s', exempt: ['/up'] }, db: { mode: 'tcp', max: '15s' } }, app.port);
  expect(haproxy.stderr()).not.toMatch(/WARNING|ALERT/);
  app.close();
});
