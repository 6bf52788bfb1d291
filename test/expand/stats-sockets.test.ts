import { describe, expect, it } from 'vitest';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config, StatsSocket } from '../../src/model/config.generated.ts';
import { renderText } from '../support/start-config.ts';

async function findings(config: Config): Promise<readonly (readonly unknown[])[]> {
  const { model, diagnostics } = await load([config]);
  return [...diagnostics, ...(model === undefined ? [] : expand(model).diagnostics)].map(({ code, path }) => [code, path]);
}

function withSocket(socket: StatsSocket): Config {
  return { global: { stats: { socket: [socket] } } };
}

describe('stats sockets', () => {
  it('have mode 660 where none is named', async () => {
    expect(await renderText(withSocket({ path: '/run/h.sock', level: 'admin' }))).toContain(
      'stats socket /run/h.sock mode 660 level admin',
    );
    expect(await renderText(withSocket({ path: '/run/h.sock', mode: '600' }))).toContain('stats socket /run/h.sock mode 600\n');
  });

  it('are never open to every user of the machine', async () => {
    expect(await findings(withSocket({ path: '/run/h.sock', mode: '666' }))).toEqual([['unsafe-socket', 'global.stats.socket[0].mode']]);
  });

  it('listen on TCP only where that is said to be meant', async () => {
    expect(await findings(withSocket({ path: 'ipv4@127.0.0.1:9999' }))).toEqual([['unsafe-socket', 'global.stats.socket[0].path']]);
    expect(await findings(withSocket({ path: '127.0.0.1:9999' }))).toEqual([['unsafe-socket', 'global.stats.socket[0].path']]);
    expect(await renderText(withSocket({ path: 'ipv4@127.0.0.1:9999', tcp: true }))).toContain('stats socket ipv4@127.0.0.1:9999\n');
  });

  it('must have the level that what is set on them needs', async () => {
    const intents: Config = {
      defaults: { web: { mode: 'http' } },
      frontends: { www: { from: 'web', httpRequest: [{ action: 'deny', if: 'shut' }] } },
      switches: { shut: { map: true } },
      maintenance: {
        shop: { frontend: 'www', switch: { map: true } },
        blog: { frontend: 'www', hosts: ['blog.example'], switch: { env: 'BLOG' } },
      },
    };
    const expected = [
      ['socket-level', 'switches.shut.map'],
      ['socket-level', 'maintenance.shop.switch.map'],
    ];
    expect(await findings(intents)).toEqual(expected);
    expect(await findings({ ...intents, ...withSocket({ path: '/run/h.sock', level: 'operator' }) })).toEqual(expected);
    expect(await findings({ ...intents, ...withSocket({ path: '/run/h.sock', level: 'admin' }) })).toEqual([]);
  });
});
