import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort, haproxies } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { examples, startExample } from '../support/start-example.ts';
import { startToyServer } from '../support/toy-server.ts';

describe.each(haproxies())('examples/rate-limit on HAProxy $version', ({ path: binary }) => {
  it('answers ten requests in ten seconds, and the eleventh with 429 and when to come back', async () => {
    const port = await freePort();
    const app = await startToyServer('app1');
    const haproxy = await startExample(binary, join(examples, 'rate-limit'), {
      HTTP_ADDRESS: `127.0.0.1:${port}`,
      APP1: `127.0.0.1:${app.port}`,
    });
    for (let request = 1; request <= 10; request++) expect([request, (await ask({ port })).status]).toEqual([request, 200]);
    const answer = await ask({ port });
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '10']);
    expect(app.requests()).toBe(10);
    await haproxy.stop();
    await app.close();
  });

  it('refuses a client that connects more than fifty times, before anything is read', async () => {
    const port = await freePort();
    const app = await startToyServer('app1');
    const haproxy = await startExample(binary, join(examples, 'rate-limit'), {
      HTTP_ADDRESS: `127.0.0.1:${port}`,
      APP1: `127.0.0.1:${app.port}`,
    });
    const answers: string[] = [];
    for (let connection = 0; connection < 60; connection++) {
      answers.push(
        await ask({ port }).then(
          ({ status }) => String(status),
          () => 'refused',
        ),
      );
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => '200'));
    expect(answers.at(-1)).toBe('refused');
    await haproxy.stop();
    await app.close();
  });
});
