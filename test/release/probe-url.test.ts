import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { checkProbe, probeUrls } from '../../src/release/probe-url.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { startToyServer } from '../support/toy-server.ts';
import type { ToyServer } from '../support/toy-server.ts';
import { failure, newRoot, snapshot, ways } from './root.ts';

const toys: ToyServer[] = [];

afterAll(() => Promise.all(toys.map((toy) => toy.close())));

async function server(status: () => number): Promise<string> {
  const toy = await startToyServer('toy', 0, { status });
  toys.push(toy);
  return `http://127.0.0.1:${toy.port}/up`;
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('a release whose probe is answered as it should counts', async () => {
    const root = await newRoot(haproxy, mode);
    const url = `http://127.0.0.1:${root.port}/`;
    const released = await root.release(root.site(), { probes: [{ url }, { url, status: 200 }] });
    expect(released.steps.map(({ name }) => name).slice(-3)).toEqual(['prove', 'request', 'tidy']);
  });

  test('a release whose probe is not is rolled back', async () => {
    const root = await newRoot(haproxy, mode);
    await root.release(root.site({ answer: 'one' }));
    const [before, url] = [await snapshot(root.path), `http://127.0.0.1:${root.port}/up`];
    const broken = root.site({ answer: 'two', rule: 'http-request return status 503 content-type text/plain string broken' });
    const error = await failure(root.release(broken, { probes: [{ url }], timeout: 1000 }), ReleaseError);
    expect(error).toMatchObject({ code: 'probe-failed', live: 'rolled-back' });
    expect(error.message).toMatch(/\/up answers 503, and should answer 2xx or 3xx within \d+ ms$/);
    expect(await root.get()).toBe('one');
    const after = await snapshot(root.path);
    const ofProcess = /haproxy\.pid$/;
    expect(Object.entries(after).filter(([path]) => !ofProcess.test(path))).toEqual(
      Object.entries(before).filter(([path]) => !ofProcess.test(path)),
    );
  });

  test('a probe by https takes a self-signed certificate only when that is said', async () => {
    const root = await newRoot(haproxy, mode);
    const [directory, port] = [await temporaryDirectory(), await freePort()];
    const pem = join(directory, 'x.pem');
    const make = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ${pem} -out ${pem}.crt -subj /CN=shop.example -days 30`;
    await promisify(execFile)('openssl', make.split(' '));
    await promisify(execFile)('sh', ['-c', `cat ${pem}.crt >> ${pem}`]);
    const bundle = root.site({ frontend: [`bind 127.0.0.1:${port} ssl crt ${pem}`] });
    const url = `https://127.0.0.1:${port}/`;
    const error = await failure(root.release(bundle, { probes: [{ url }], timeout: 1000 }), ReleaseError);
    expect(error).toMatchObject({ code: 'probe-failed', live: 'rolled-back', hint: expect.stringContaining('any certificate') as string });
    await root.release(bundle, { probes: [{ url, insecure: true, status: 200 }], timeout: 5000 });
  });

  test('a probe that cannot be sent is refused before anything is touched', async () => {
    const root = await newRoot(haproxy, mode);
    expect(await failure(root.release(root.site(), { probes: [{ url: 'shop.example/up' }] }), ReleaseError)).toMatchObject({
      code: 'bad-probe',
    });
    expect(await root.pids()).toEqual([]);
  });
});

describe('a probe', () => {
  test('is sent again until it is answered as it should', async () => {
    let asked = 0;
    await probeUrls([{ url: await server(() => (++asked < 3 ? 503 : 200)) }], 5000);
    expect(asked).toBe(3);
  });

  test('does not follow a redirect, and may want one', async () => {
    const url = await server(() => 301);
    await probeUrls([{ url }, { url, status: 301 }], 300);
    expect(await failure(probeUrls([{ url, status: 200 }], 300), ReleaseError)).toMatchObject({
      code: 'probe-failed',
      message: `${url} answers 301, and should answer 200 within 300 ms`,
    });
  });

  test('fails in time where nobody listens, and where nobody answers', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}/`;
    expect((await failure(probeUrls([{ url: nobody }], 300), ReleaseError)).message).toContain('does not answer: connect ECONNREFUSED');

    const silent = createServer(() => {});
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    const address = silent.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const start = performance.now();
    expect((await failure(probeUrls([{ url }], 300), ReleaseError)).message).toContain('does not answer: nothing came within');
    expect(performance.now() - start).toBeLessThan(3000);
    silent.closeAllConnections();
    silent.close();
  });

  test.each([{ url: 'ftp://x/' }, { url: '' }, { url: 'http://x/', status: 99 }, { url: 'http://x/', status: 200.5 }])(
    '%j cannot be sent',
    (probe) => {
      expect(() => checkProbe(probe)).toThrow(expect.objectContaining({ name: 'ReleaseError', code: 'bad-probe' }));
    },
  );
});
