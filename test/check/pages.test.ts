import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { render } from '../../src/render/render.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startConfig } from '../support/start-config.ts';

function config(port: number, length: number): Config {
  return {
    defaults: { web: { mode: 'http', log: false, timeout: { client: '5s' } } },
    frontends: {
      www: {
        from: 'web',
        bind: [`127.0.0.1:${port}`],
        httpRequest: [
          { action: 'return', status: 503, contentType: 'text/html', string: 'x'.repeat(length), hdr: { 'Cache-Control': 'no-store' } },
        ],
      },
    },
  };
}

async function codes(whole: Config): Promise<readonly string[]> {
  const { model } = await load([whole]);
  const plain = model === undefined ? undefined : expand(model).model;
  const bundle = plain === undefined ? undefined : render(plain).bundle;
  if (plain === undefined || bundle === undefined) throw new Error('not rendered');
  return (await check(plain, bundle, { haproxy: false })).map(({ code }) => code);
}

describe.each(haproxies())('an answer on HAProxy $version', ({ path: binary }) => {
  it('that we let pass is served, and one that HAProxy fails on is a finding', async () => {
    for (const length of [15_100, 15_300, 16_250]) {
      const port = await freePort();
      const whole = config(port, length);
      const found = await codes(whole);
      const haproxy = await startConfig(binary, whole);
      const { status } = await ask({ port });
      await haproxy.stop();
      // Near the limit we may be stricter than HAProxy by some dozens of bytes, and never laxer.
      expect([length, found, status === 503 || found.length === 1]).toEqual([length, length === 15_100 ? [] : ['page-too-big'], true]);
      if (length === 16_250) expect(status).toBe(500);
    }
  });
});
