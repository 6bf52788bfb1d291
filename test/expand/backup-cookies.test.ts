import { describe, expect, it } from 'vitest';
import type { Config, Server } from '../../src/model/config.generated.ts';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startConfig } from '../support/start-config.ts';
import { startToyServer } from '../support/toy-server.ts';

function config(port: number, servers: Readonly<Record<string, Server>>): Config {
  return {
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    listens: {
      app: { from: 'web', bind: [`127.0.0.1:${port}`], cookie: { name: 'S', insert: true, indirect: true, nocache: true }, servers },
    },
  };
}

describe.each(haproxies())('the cookie of a backup on HAProxy $version', ({ path: binary }) => {
  it('brings sessions of the server that has the same one to the backup, where that stands in front', async () => {
    const [web, spare] = [await startToyServer('web'), await startToyServer('spare')];
    const server: Server = { address: `127.0.0.1:${web.port}`, cookie: 'a' };
    const backup: Server = { address: `127.0.0.1:${spare.port}`, cookie: 'a', backup: true };
    for (const [servers, answers] of [
      [{ spare: backup, web: server }, 'spare'],
      [{ web: server, spare: backup }, 'web'],
    ] as const) {
      const port = await freePort();
      const haproxy = await startConfig(binary, config(port, servers));
      expect([(await ask({ port })).body, (await ask({ port, headers: { cookie: 'S=a' } })).body]).toEqual(['web', answers]);
      await haproxy.stop();
    }
    await Promise.all([web.close(), spare.close()]);
  });

  it('keeps clients on a backup that has one of its own, after the other server is back', async () => {
    const [web, spare] = [await startToyServer('web'), await startToyServer('spare')];
    for (const [cookie, answers] of [
      ['s', 'spare'],
      [undefined, 'web'],
    ] as const) {
      const port = await freePort();
      const backup: Server = { address: `127.0.0.1:${spare.port}`, backup: true, ...(cookie !== undefined && { cookie }) };
      const haproxy = await startConfig(binary, config(port, { web: { address: `127.0.0.1:${web.port}`, cookie: 'a' }, spare: backup }));
      await haproxy.ask('set server app/web state maint');
      const { body, headers } = await ask({ port });
      const session = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      expect([body, session]).toEqual(['spare', cookie === undefined ? 'S=' : 'S=s']);
      await haproxy.ask('set server app/web state ready');
      expect((await ask({ port, headers: { cookie: session } })).body).toBe(answers);
      await haproxy.stop();
    }
    await Promise.all([web.close(), spare.close()]);
  });

  it('is taken away by a section that has none of its servers', async () => {
    const [port, web] = [await freePort(), await startToyServer('web')];
    const haproxy = await startConfig(binary, config(port, { web: { address: `127.0.0.1:${web.port}` } }));
    const { headers } = await ask({ port, headers: { cookie: 'S=a' } });
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^S=; Expires=Thu, 01-Jan-1970/)]);
    await haproxy.stop();
    await web.close();
  });
});
