import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { unitOf } from '../../src/release/inspect-process.ts';
import { release } from '../../src/release/release.ts';
import type { ReleaseOptions } from '../../src/release/release.ts';
import type { Released } from '../../src/release/released.ts';
import { shellTarget } from '../../src/release/shell-target.ts';
import type { ReleaseBundle } from '../../src/release/stage.ts';
import { parseUnit } from '../../src/release/systemd.ts';
import type { Target } from '../../src/release/target.ts';
import type { Machine } from '../../src/runtime/index.ts';
import { dockerd } from '../support/dockerd.ts';
import { freePort } from '../support/haproxy.ts';
import { missingForSystemd, startSystemd } from '../support/systemd.ts';
import { suiteNeeding } from '../support/tools.ts';
import { site } from './bundle.ts';
import type { SiteOptions } from './bundle.ts';
import { failure } from './root.ts';

const { DOCKER_HOST } = process.env;

test('the unit of a process is read from its control group, in both versions of them', () => {
  expect(unitOf('0::/system.slice/haproxy.service\n')).toBe('haproxy.service');
  expect(unitOf('9:name=systemd:/../../system.slice/haproxy@lb-1.service\n8:pids:/\n0::/\n')).toBe('haproxy@lb-1.service');
  expect(unitOf('0::/user.slice/user-0.slice/session-1.scope\n')).toBeUndefined();
});

test('what systemd says of a unit is read', () => {
  const output = [
    'Id=haproxy.service',
    'LoadState=loaded',
    'ActiveState=active',
    'MainPID=35',
    'CanReload=yes',
    'NeedDaemonReload=no',
    'User=',
    'ExecStart={ path=/usr/sbin/haproxy ; argv[]=/usr/sbin/haproxy -Ws -f $CONFIG -p $PIDFILE $EXTRAOPTS ; ignore_errors=no }',
    'Environment=CONFIG=/etc/haproxy/haproxy.cfg "EXTRAOPTS=-S /run/haproxy-master.sock"',
    'EnvironmentFiles=/etc/default/haproxy (ignore_errors=yes)',
    'EnvironmentFiles=/etc/sysconfig/haproxy (ignore_errors=yes)',
  ].join('\n');
  expect(parseUnit('haproxy', output)).toMatchObject({
    name: 'haproxy.service',
    loaded: true,
    active: true,
    mainPid: 35,
    canReload: true,
    stale: false,
    binary: '/usr/sbin/haproxy',
    environmentFiles: ['/etc/default/haproxy', '/etc/sysconfig/haproxy'],
  });
  expect(parseUnit('x', 'LoadState=not-found\nMainPID=0\n')).toMatchObject({ name: 'x', loaded: false, mainPid: 0 });
});

describe.each(suiteNeeding('units of systemd', missingForSystemd))('%s', () => {
  let machine: Machine;

  beforeAll(async () => {
    const daemon = await dockerd();
    process.env['DOCKER_HOST'] = daemon.host;
    machine = await startSystemd(daemon);
  }, 120_000);
  afterAll(async () => {
    await machine.close();
    if (DOCKER_HOST === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = DOCKER_HOST;
  });

  const sh = async (script: string, ...args: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await machine.exec(['sh', '-c', script, 'sh', ...args]);
    return `${stdout.toString()}${stderr.toString()}`.trim();
  };

  interface Place {
    readonly target: Target;
    readonly site: (options?: Partial<SiteOptions>) => ReleaseBundle;
    readonly release: (bundle: ReleaseBundle, options?: ReleaseOptions) => Promise<Released>;
    readonly get: () => Promise<Response>;
  }

  async function place(root: string): Promise<Place> {
    const target = shellTarget(`there:${root}`, machine, root);
    const port = await freePort();
    return {
      target,
      site: (options = {}) => site({ port, socket: `${root}/state/admin.sock`, ...options }),
      release: (bundle, options = {}) => release(bundle, target, options),
      get: () => fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } }),
    };
  }

  test("Debian's unit is refused as it is, runs a release with the lines that the refusal tells, and reloads it from then on", async () => {
    const { release: serve, site: page, get } = await place('/etc/haproxy');
    const shop = { frontend: ['http-after-response set-header x-shop "${SHOP-none}"'] };
    await sh('systemctl stop haproxy');
    const asIs = await failure(serve(page(shop), { mode: 'systemd' }), ReleaseError);
    expect(asIs).toMatchObject({ code: 'other-configuration', live: 'untouched' });
    const dropIn = asIs.hint.slice(asIs.hint.indexOf('[Service]'));
    await sh('mkdir -p /etc/systemd/system/haproxy.service.d && printf %s "$1" >/etc/systemd/system/haproxy.service.d/iac.conf', dropIn);
    await sh('systemctl daemon-reload');

    const first = await serve(page({ answer: 'one', ...shop }), { mode: 'systemd', env: { SHOP: 'a' } });
    expect(first).toMatchObject({ outcome: 'started', mode: 'systemd' });
    expect(await sh('systemctl is-active haproxy')).toBe('active');
    expect((await get()).headers.get('x-shop')).toBe('a');

    // How is remembered, and seen: nothing is said.
    const second = await serve(page({ answer: 'two', ...shop }), { env: { SHOP: 'b' } });
    expect(second).toMatchObject({ outcome: 'reloaded', mode: 'systemd', previous: first.hash });
    const answer = await get();
    expect([await answer.text(), answer.headers.get('x-shop')]).toEqual(['two', 'b']);
    expect(second.pids[0]).toBe(first.pids[0]);
    expect(JSON.parse(await sh('cat /etc/haproxy/state/target.json'))).toMatchObject({ mode: 'systemd', unit: 'haproxy.service' });
    await sh('rm /etc/haproxy/state/target.json');
    expect((await serve(page({ answer: 'three', ...shop }), { env: { SHOP: 'b' } })).mode).toBe('systemd');

    const dead = await failure(serve(page({ answer: 'four', frontend: ['bind 192.0.2.1:8080'] })), ReleaseError);
    expect(dead).toMatchObject({ code: 'not-started', live: 'rolled-back' });
    expect(await (await get()).text()).toBe('three');
    expect(await sh('systemctl is-active haproxy')).toBe('active');
    await sh('systemctl stop haproxy');
  }, 120_000);

  test('a unit that is not there is told', async () => {
    const { release: serve, site: page } = await place('/srv/none');
    const none = await failure(serve(page(), { mode: 'systemd', unit: 'no-such' }), ReleaseError);
    expect(none).toMatchObject({ code: 'no-unit', live: 'untouched' });
    expect(none.hint).toContain('--unit');
  }, 60_000);

  test('a unit with a user of its own reads its keys and variables, is checked as that user, and a first start that fails is stopped', async () => {
    const root = '/srv/user';
    const unit = [
      '[Service]',
      'Type=notify',
      'User=haproxy',
      'Restart=always',
      `ExecStart=/usr/sbin/haproxy -Ws -S ${root}/state/master.sock -f ${root}/state/env.cfg -f ${root}/current/haproxy.cfg`,
      "ExecReload=/bin/sh -c 'kill -USR2 $MAINPID'",
    ].join('\n');
    await sh('printf %s "$1" >/etc/systemd/system/lb.service && systemctl daemon-reload', unit);
    const { target, release: serve, site: page, get } = await place(root);
    const dead = await failure(serve(page({ frontend: ['bind 192.0.2.1:8080'] }), { mode: 'systemd', unit: 'lb' }), ReleaseError);
    expect(dead).toMatchObject({ code: 'not-started', live: 'rolled-back' });
    expect(await sh('systemctl is-active lb')).toMatch(/failed|inactive/);

    const files = { 'certs/secret.map': 'a b\n' };
    const rule = 'http-request return status 200 content-type text/plain lf-string "%[str(a),map(certs/secret.map)] ${SHOP}"';
    await serve(page({ answer: 'one', files, rule }), { mode: 'systemd', unit: 'lb', env: { SHOP: 'x' } });
    expect(await (await get()).text()).toBe('b x');
    expect(await sh(`stat -c '%U %a' ${root}/current/certs/secret.map ${root}/state/env.cfg`)).toBe('haproxy 600\nhaproxy 600');
    const second = await serve(page({ answer: 'two', files, rule }), { env: { SHOP: 'y' } });
    expect(second.mode).toBe('systemd');
    expect(await (await get()).text()).toBe('b y');

    // Readable for root, and not for the user of the unit: only a check as that one finds it.
    await target.write('/srv/locked.map', Buffer.from('a b\n'), 0o600);
    const locked = 'http-request return status 200 content-type text/plain lf-string "%[str(a),map(/srv/locked.map)]"';
    const refused = await failure(serve(page({ answer: 'three', rule: locked }), { env: { SHOP: 'y' } }), ReleaseError);
    expect(refused).toMatchObject({ code: 'refused-by-haproxy', live: 'untouched' });
    await sh('systemctl stop lb');
  }, 120_000);
});
