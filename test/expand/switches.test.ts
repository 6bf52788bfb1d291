import { describe, expect, it } from 'vitest';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { renderText, startConfig } from '../support/start-config.ts';

function config(port: number, change: Partial<Config> = {}): Config {
  return {
    global: { stats: { socket: [{ path: '/run/haproxy.sock', level: 'admin' }] } },
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    switches: { frozen: { env: 'SHOP_FROZEN', gt: 2 }, new_checkout: { map: true }, either: { env: 'EITHER', map: true } },
    frontends: {
      www: {
        from: 'web',
        bind: [`127.0.0.1:${port}`],
        acl: { closing: { switch: 'frozen' }, buying: 'path_beg /checkout' },
        httpRequest: [
          { action: 'deny', status: 403, if: 'closing METH_POST' },
          { action: 'return', status: 200, string: 'new', contentType: 'text/plain', if: 'new_checkout buying' },
          { action: 'return', status: 200, string: 'either', contentType: 'text/plain', if: 'either' },
          { action: 'return', status: 200, string: 'old', contentType: 'text/plain' },
        ],
      },
    },
    ...change,
  };
}

describe.each(haproxies())('switches on HAProxy $version', ({ path: binary }) => {
  it('are on by the environment where its number is great enough', async () => {
    for (const [value, status] of [
      ['3', 403],
      ['2', 200],
      ['-3', 200],
      ['3x', 200],
      ['', 200],
      [undefined, 200],
    ] as const) {
      const port = await freePort();
      const haproxy = await startConfig(binary, config(port), { env: { SHOP_FROZEN: value, EITHER: undefined } });
      expect([value, (await ask({ port, method: 'POST' })).status]).toEqual([value, status]);
      expect((await ask({ port })).status).toBe(200);
      await haproxy.stop();
    }
  });

  it('take what is unset, empty or no number for the default', async () => {
    const frontends = (port: number): NonNullable<Config['frontends']> => ({
      www: {
        from: 'web',
        bind: [`127.0.0.1:${port}`],
        httpRequest: ['on', 'off'].map((name) => ({
          action: 'return',
          status: 200,
          contentType: 'text/plain',
          string: `${name} is on`,
          if: `${name} { path /${name} }`,
        })),
      },
    });
    const port = await freePort();
    const switches: Config['switches'] = { on: { env: 'ON', default: 1 }, off: { env: 'OFF' } };
    for (const value of [undefined, '', 'abc', '1-', '-', '--5', '1-2', '12abc', '-1x', '1.5', '+1', ' 1', '1', '-1', '007', '-0']) {
      const haproxy = await startConfig(binary, config(port, { switches, frontends: frontends(port) }), { env: { ON: value, OFF: value } });
      const isNumber = value !== undefined && /^-?\d+$/.test(value);
      for (const [name, byDefault] of [
        ['on', true],
        ['off', false],
      ] as const) {
        const { status } = await ask({ port, path: `/${name}` });
        expect([value, name, status === 200]).toEqual([value, name, isNumber ? Number(value) > 0 : byDefault]);
      }
      await haproxy.stop();
    }
  });

  it('are on by the map until a time, with no reload', async () => {
    const port = await freePort();
    const haproxy = await startConfig(binary, config(port), { env: { SHOP_FROZEN: undefined, EITHER: undefined } });
    const body = async (path: string): Promise<string> => (await ask({ port, path })).body;
    expect(await body('/checkout')).toBe('old');
    await haproxy.ask(`add map state/switches.map new_checkout ${Date.now() + 60_000}`);
    expect(await body('/checkout')).toBe('new');
    expect(await body('/')).toBe('old');
    await haproxy.ask('set map state/switches.map new_checkout 0');
    expect(await body('/checkout')).toBe('old');
    await haproxy.ask(`add map state/switches.map either ${Date.now() + 60_000}`);
    expect(await body('/')).toBe('either');
  });

  it('can be read in content rules of mode tcp', async () => {
    const port = await freePort();
    const tcp: Config = {
      defaults: { tcp: { mode: 'tcp', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
      switches: { shut: { map: true } },
      frontends: {
        db: {
          from: 'tcp',
          bind: [`127.0.0.1:${port}`],
          tcpRequest: { content: [{ action: 'reject', if: 'shut' }] },
          defaultBackend: 'web',
        },
      },
      backends: {
        web: { from: 'tcp', mode: 'http', httpRequest: [{ action: 'return', status: 200, string: 'through', contentType: 'text/plain' }] },
      },
    };
    const haproxy = await startConfig(binary, { ...tcp, backends: { web: { ...tcp.backends?.['web'], timeout: { server: '5s' } } } });
    expect((await ask({ port })).body).toBe('through');
    await haproxy.ask(`add map state/switches.map shut ${Date.now() + 60_000}`);
    await expect(ask({ port })).rejects.toThrow();
  });
});

describe('switches', () => {
  const findings = async (change: Partial<Config>): Promise<readonly (readonly unknown[])[]> => {
    const { model, diagnostics } = await load([config(80, change)]);
    return [...diagnostics, ...(model === undefined ? [] : expand(model).diagnostics)].map(({ code, path, severity }) => [
      code,
      severity,
      path,
    ]);
  };

  it('become ACLs of the sections that name them, and one rule that tells the time', async () => {
    const text = await renderText(config(80));
    expect(
      text
        .split('\n')
        .filter((line) => /acl|date\(0/.test(line))
        .map((line) => line.trim()),
    ).toEqual([
      'acl closing env(SHOP_FROZEN),regsub(^-?$|^.*[^-0-9].*$|^.+-.*$,0) -m int gt 2',
      'acl buying path_beg /checkout',
      'acl new_checkout str(new_checkout),map_str_int(state/switches.map,0),sub(txn.now) -m int gt 0',
      'acl either env(EITHER),regsub(^-?$|^.*[^-0-9].*$|^.+-.*$,0) -m int gt 0',
      'acl either str(either),map_str_int(state/switches.map,0),sub(txn.now) -m int gt 0',
      'http-request set-var(txn.now) date(0,ms)',
    ]);
  });

  it('must be there, and be read by somebody', async () => {
    expect(await findings({ switches: { idle: { map: true } } })).toEqual([
      ['unknown-reference', 'error', 'frontends.www.acl.closing.switch'],
      ['unused-section', 'warning', 'switches.idle'],
    ]);
  });

  it('that read a map are refused in rules of connections, where the time is not known', async () => {
    const frontends: Config['frontends'] = {
      www: { from: 'web', bind: [':80'], tcpRequest: { connection: [{ action: 'reject', if: 'shut' }] } },
    };
    expect(await findings({ switches: { shut: { map: true } }, frontends })).toEqual([
      ['switch-conflict', 'error', 'frontends.www.tcpRequest.connection[0].if'],
    ]);
    expect(await findings({ switches: { shut: { env: 'SHUT' } }, frontends })).toEqual([]);
  });
});
