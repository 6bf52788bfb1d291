import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';
import { startProgram } from '../health/program.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { startApp } from './app.ts';
import { cookieOf, exampleFile, startExample } from './example.ts';

describe.each(haproxies())('the application of examples/soft-stop on HAProxy $version', ({ path: binary }) => {
  it('leaves when it is shunted, keeps its sessions, and comes back', async () => {
    const env = { HAPROXY_IAC_STORE: pathToFileURL(join(await temporaryDirectory(), 'health')).href };
    const start = async (name: string): Promise<string> => {
      const port = await freePort();
      await startProgram([exampleFile('soft-stop/app.ts'), name, '127.0.0.1', String(port)], { port, env });
      return `127.0.0.1:${port}`;
    };
    const [api1, api2, app] = [await start('api1'), await start('api2'), await startApp('app')];
    const haproxy = await startExample(binary, 'soft-stop', {
      env: { APP1: app.address, APP2: app.address, API1: api1, API2: api2 },
      change: { defaults: { web: { defaultServer: { inter: '50ms' } } } },
    });
    const machines = async (): Promise<readonly string[]> => {
      const answers = [1, 2, 3, 4].map(() => haproxy.ask({ path: '/api/' }));
      return [...new Set((await Promise.all(answers)).map(({ body }) => body.trim()))].toSorted();
    };
    await haproxy.status('api/api1', 'UP');
    await haproxy.status('api/api2', 'UP');
    let session = await haproxy.ask({ path: '/api/' });
    if (session.body === 'api2\n') session = await haproxy.ask({ path: '/api/' });
    expect([session.body, await machines()]).toEqual(['api1\n', ['api1', 'api2']]);

    expect(await run(['shunt', '--key', 'api1'], { cwd: '/', env })).toMatchObject({ status: 0 });
    await haproxy.status('api/api1', 'NOLB');
    expect(await machines()).toEqual(['api2']);
    expect((await haproxy.ask({ path: '/api/', headers: { cookie: cookieOf(session) } })).body).toBe('api1\n');

    expect(await run(['unshunt', '--key', 'api1'], { cwd: '/', env })).toMatchObject({ status: 0 });
    await haproxy.status('api/api1', 'UP');
    expect(await machines()).toEqual(['api1', 'api2']);
    await haproxy.stop();
  });
});
