import { describe, expect, it, test } from 'vitest';
import { checkFileLimit } from '../../src/check/file-limit.ts';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config, Frontend, Pausable } from '../../src/model/config.generated.ts';
import { toDiagnostic } from '../../src/model/finding.ts';
import { render } from '../../src/render/render.ts';
import { haproxies } from '../support/haproxy.ts';
import { startHttpApp, startPausable } from '../support/pause-config.ts';

type Global = NonNullable<Config['global']>;

async function expanded(pausable: Pausable, frontend: Partial<Frontend> = {}, global: Global = {}): Promise<ReturnType<typeof expand>> {
  const { model, diagnostics } = await load([
    {
      global: { stats: { socket: [{ path: '/run/haproxy/admin.sock', level: 'admin' }] }, ...global },
      frontends: { www: { mode: 'http', ...frontend, pausable } },
    } satisfies Config,
  ]);
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  return expand(model);
}

/** The rendered lines that begin with one of these. */
async function linesOf(of: readonly string[], ...args: Parameters<typeof expanded>): Promise<readonly string[]> {
  const { model } = await expanded(...args);
  const { bundle } = model === undefined ? {} : render(model);
  const text = Buffer.from(bundle?.files.get('haproxy.cfg')?.content ?? []).toString();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => of.some((start) => line.startsWith(start)));
}

const preamble = ['tune.lua', 'lua-load', '.if', '.endif'];

describe('a pausable section', () => {
  it('becomes ACLs and three rules in mode http', async () => {
    const intent: Pausable = {
      max: '15s',
      queue: 2000,
      exempt: ['/up', "/it's"],
      deadline: 'refuse',
      releaseRate: 250,
      answer: { status: 429, retryAfter: '1m' },
    };
    expect(await linesOf(['acl', 'http-request', 'tcp-request'], intent)).toEqual([
      'acl www-paused str(www),map_str_int(state/pause.map,0),sub(txn.now) -m int gt 0',
      'acl www-pause-exempt path /up',
      `acl www-pause-exempt path "/it's"`,
      'http-request set-var(txn.now) date(0,ms)',
      'http-request set-var(txn.hold) str(held) if www-paused !www-pause-exempt',
      'http-request lua.hold www 15000 2000 refuse 250 if { var(txn.hold) -m found }',
      'http-request return status 429 hdr Retry-After 60 hdr Cache-Control no-store if { var(txn.hold) -m found } !{ var(txn.hold) -m str go }',
    ]);
  });

  it('becomes content rules in mode tcp, inspected for as long as the last one may be held', async () => {
    const intent: Pausable = { max: '1m', queue: 3000, releaseRate: 1000 };
    expect(await linesOf(['acl', 'http-request', 'tcp-request'], intent, { mode: 'tcp' })).toEqual([
      'acl www-paused str(www),map_str_int(state/pause.map,0),sub(txn.now) -m int gt 0',
      'tcp-request inspect-delay 64000ms',
      'tcp-request content set-var(txn.now) date(0,ms)',
      'tcp-request content set-var(txn.hold) str(held) if www-paused',
      'tcp-request content lua.hold www 60000 3000 release 1000 if { var(txn.hold) -m found }',
      'tcp-request content reject if { var(txn.hold) -m found } !{ var(txn.hold) -m str go }',
    ]);
    const longer = { mode: 'tcp', tcpRequest: { inspectDelay: '5m' } } as const;
    expect(await linesOf(['tcp-request inspect-delay'], intent, longer)).toEqual(['tcp-request inspect-delay 300000ms']);
  });

  it('has a queue of 1,000, releases 500 a second, and answers 503 in 5 s, where nothing else is said', async () => {
    expect(await linesOf(['http-request lua', 'http-request return'], { max: '500ms' })).toEqual([
      'http-request lua.hold www 500 1000 release 500 if { var(txn.hold) -m found }',
      expect.stringMatching(/^http-request return status 503 hdr Retry-After 5 /),
    ]);
  });

  it('stands behind the sites that are closed, and in front of the rules of the user', async () => {
    const { model } = await load([
      {
        global: { stats: { socket: [{ path: '/run/haproxy/admin.sock', level: 'admin' }] } },
        maintenance: { shop: { frontend: 'www', switch: { map: true } } },
        frontends: { www: { mode: 'http', pausable: { max: '15s' }, httpRequest: [{ action: 'deny', if: 'METH_TRACE' }] } },
      } satisfies Config,
    ]);
    const rules = model === undefined ? [] : (expand(model).model?.config.frontends?.['www']?.httpRequest ?? []);
    expect(rules.map(({ action }) => action)).toEqual(['set-var', 'set-var', 'return', 'return', 'set-var', 'lua', 'return', 'deny']);
  });

  it('loads its script behind those of the user, and leaves what booleans are to them', async () => {
    const lines = (value: string): readonly string[] => ['.if version_atleast(3.1)', `tune.lua.bool-sample-conversion ${value}`, '.endif'];
    const script = 'lua-load lua/haproxy-iac-hold.lua';
    expect(await linesOf(preamble, { max: '15s' })).toEqual([...lines('normal'), script]);
    const own = { luaLoad: ['/etc/haproxy/own.lua'] };
    expect(await linesOf(preamble, { max: '15s' }, {}, own)).toEqual([...lines('pre-3.1-bug'), 'lua-load /etc/haproxy/own.lua', script]);
    const said: Global = { ...own, tune: { lua: { boolSampleConversion: 'normal' } } };
    expect(await linesOf(preamble, { max: '15s' }, {}, said)).toEqual([...lines('normal'), 'lua-load /etc/haproxy/own.lua', script]);
  });

  type Case = readonly [string, Pausable, Partial<Frontend>, Global, readonly (readonly [string, string, string, RegExp])[]];
  const cases: readonly Case[] = [
    ['nothing that stands in the way', { max: '15s', queue: 100 }, { maxconn: 101, timeout: { client: '15200ms' } }, { maxconn: 1000 }, []],
    [
      "the section's maxconn",
      { max: '15s', queue: 100 },
      { maxconn: 100 },
      {},
      [['pause-limit', 'warning', 'queue', /maxconn 100 of frontend "www" .* 100 requests/]],
    ],
    [
      'the maxconn of global',
      { max: '15s', queue: 100 },
      { mode: 'tcp' },
      { maxconn: 50 },
      [['pause-limit', 'warning', 'queue', /maxconn 50 of global .* 100 connections/]],
    ],
    [
      'a client timeout below max',
      { max: '15s' },
      { timeout: { client: '10s' } },
      {},
      [['pause-limit', 'warning', 'max', /timeout client 10s .*15s, and 2s until the last of 1000/]],
    ],
    [
      'a client timeout below max and the release',
      { max: '15s' },
      { mode: 'tcp', timeout: { client: 16_000 } },
      {},
      [['pause-limit', 'warning', 'max', /timeout client 16000ms /]],
    ],
    ['no client timeout', { max: '15s' }, { mode: 'tcp', timeout: { client: 0 } }, {}, []],
    ['chroot', { max: '15s' }, {}, { chroot: '/var/empty' }, [['pause-limit', 'warning', 'max', /under chroot/]]],
    [
      'what only HTTP has',
      { max: '15s', exempt: ['/up'], answer: {} },
      { mode: 'tcp' },
      {},
      [
        ['mode-mismatch', 'error', 'exempt', /"exempt"/],
        ['mode-mismatch', 'error', 'answer', /"answer"/],
      ],
    ],
    [
      'a stats socket that cannot pause',
      { max: '15s' },
      {},
      { stats: { socket: [{ path: '/run/haproxy/admin.sock', level: 'operator' }] } },
      [['socket-level', 'error', '', /a pause of frontend "www" .* level admin/]],
    ],
  ];
  it.each(cases)('tells of %s', async (_, intent, frontend, global, expected) => {
    const { diagnostics } = await expanded(intent, frontend, global);
    expect(diagnostics.map(({ code, severity, path, message }) => [code, severity, path, message])).toEqual(
      expected.map(([code, severity, key, message]) => [
        code,
        severity,
        `frontends.www.pausable${key === '' ? '' : `.${key}`}`,
        expect.stringMatching(message) as unknown,
      ]),
    );
  });
});

test('a queue beyond the limit of open files is a finding at the intent', async () => {
  const { model } = await expanded({ max: '15s', queue: 1000 });
  const found = (limit: number): readonly unknown[] =>
    model === undefined ? [] : checkFileLimit(model, limit).map((finding) => toDiagnostic(model, finding));
  expect(found(1024)).toEqual([
    expect.objectContaining({ code: 'too-many-files', severity: 'warning', path: 'frontends.www.httpRequest[2]' }),
  ]);
  expect(found(2000)).toEqual([]);
});

test.each(haproxies())('HAProxy $version has nothing to say about a pausable section', async ({ path: binary }) => {
  const app = await startHttpApp();
  const haproxy = await startPausable(binary, { www: { max: '15s', exempt: ['/up'] }, db: { mode: 'tcp', max: '15s' } }, app.port);
  expect(haproxy.stderr()).not.toMatch(/WARNING|ALERT/);
  app.close();
});
