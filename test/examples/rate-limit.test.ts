import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configName } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { freePort } from '../support/free-port.ts';
import { copyExample, renderInputs } from '../support/golden.ts';
import { haproxies, startHaproxy } from '../support/haproxy.ts';
import { startToyServer } from '../support/toy-server.ts';

/** A request on a connection of its own, from an address of this machine: the status, or how the connection ended. */
function askFrom(address: string, port: number): Promise<{ readonly status: number | string; readonly retryAfter?: string | undefined }> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, localAddress: address, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }));
    });
    sent.on('error', () => resolve({ status: 'closed' }));
    sent.end();
  });
}

async function statuses(count: number, address: string, port: number): Promise<readonly (number | string)[]> {
  const found: (number | string)[] = [];
  for (let index = 0; index < count; index++) found.push((await askFrom(address, port)).status);
  return found;
}

describe.each(haproxies())('the example of rate limits on HAProxy $version', ({ path }) => {
  test('denies the 11th request, closes the 51st connection, and lets those on the list be', async () => {
    const directory = await copyExample('rate-limit');
    appendFileSync(join(directory, 'lists/trusted'), '127.0.0.9\n');
    const { bundle, diagnostics } = await renderInputs(['haproxy.yaml'], { cwd: directory });
    if (bundle === undefined) throw new Error(JSON.stringify(diagnostics));
    const [cwd, socket, port, app] = [join(directory, 'bundle'), join(directory, 's'), await freePort(), await startToyServer('app1')];
    await writeBundle(bundle, cwd);
    const haproxy = await startHaproxy(path, configName, {
      socket,
      cwd,
      env: { STATS_SOCKET: socket, HTTP_ADDRESS: `127.0.0.1:${port}`, APP1: `127.0.0.1:${app.port}` },
    });

    expect(await statuses(10, '127.0.0.2', port)).toEqual(Array<number>(10).fill(200));
    expect(await askFrom('127.0.0.2', port)).toEqual({ status: 429, retryAfter: '10' });
    expect(await askFrom('127.0.0.3', port)).toEqual({ status: 200, retryAfter: undefined });

    const connections = await statuses(52, '127.0.0.4', port);
    expect(connections.slice(0, 50)).toEqual([...Array<number>(10).fill(200), ...Array<number>(40).fill(429)]);
    expect(connections.slice(50)).toEqual(['closed', 'closed']);

    expect(await statuses(60, '127.0.0.9', port)).toEqual(Array<number>(60).fill(200));
    await haproxy.stop();
    await app.close();
  });
});
