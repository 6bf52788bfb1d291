import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { freePort } from '../support/free-port.ts';
import { copyExample, renderInputs } from '../support/golden.ts';
import { haproxies, startHaproxy } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { startToyServer } from '../support/toy-server.ts';

interface Site {
  readonly http: number;
  readonly https: number;
  readonly stop: () => Promise<void>;
}

async function startSite(binary: string): Promise<Site & { readonly bundle: Bundle }> {
  const directory = await copyExample('tls-sni-vhosts');
  const { bundle, diagnostics } = await renderInputs(['haproxy.yaml'], { cwd: directory });
  if (bundle === undefined) throw new Error(JSON.stringify(diagnostics));
  const [cwd, socket, http, https] = [join(directory, 'bundle'), join(directory, 's'), await freePort(), await freePort()];
  await writeBundle(bundle, cwd);
  const [shop, blog] = [await startToyServer('shop'), await startToyServer('blog')];
  const local = (port: number): string => `127.0.0.1:${port}`;
  const env = {
    HTTP_ADDRESS: local(http),
    HTTPS_ADDRESS: local(https),
    SHOP1: local(shop.port),
    SHOP2: local(shop.port),
    BLOG1: local(blog.port),
  };
  const haproxy = await startHaproxy(binary, configName, { socket, cwd, env: { ...env, STATS_SOCKET: socket } });
  return { bundle, http, https, stop: async () => void (await Promise.all([haproxy.stop(), shop.close(), blog.close()])) };
}

/** The name in the certificate that a client is shown who asks for a name, or why there is none. */
async function certificateFor(servername: string, port: number, maxVersion: SecureVersion = 'TLSv1.3'): Promise<string> {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, servername, maxVersion, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect');
    return String(socket.getPeerCertificate().subject.CN);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'closed';
  } finally {
    socket.destroy();
  }
}

function askTls(
  port: number,
  servername: string,
  host: string,
): Promise<{ readonly status: number; readonly body: string; readonly hsts: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, servername, headers: { host }, rejectUnauthorized: false, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, hsts: response.headers['strict-transport-security'] }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

async function statusByHttp2(port: number, servername: string): Promise<unknown> {
  const session = connectHttp2(`https://${servername}`, {
    createConnection: () => connect({ host: '127.0.0.1', port, servername, ALPNProtocols: ['h2'], rejectUnauthorized: false }),
  });
  try {
    const [headers] = (await once(session.request({ ':path': '/' }), 'response')) as [Readonly<Record<string, unknown>>];
    return headers[':status'];
  } finally {
    session.destroy();
  }
}

describe.each(haproxies())('the example of TLS on HAProxy $version', ({ path }) => {
  test('shows each site its certificate, sends plain HTTP on, and speaks HTTP/2', async () => {
    const { bundle, http, https, stop } = await startSite(path);
    expect(bundle.files.get('certs/shop.example.pem')).toMatchObject({ mode: 0o600, secret: true });

    expect(await certificateFor('shop.example', https)).toBe('shop.example');
    expect(await certificateFor('www.shop.example', https)).toBe('shop.example');
    expect(await certificateFor('blog.example', https)).toBe('blog.example');
    expect(await certificateFor('other.example', https)).toMatch(/SSL|ECONNRESET/);
    expect(await certificateFor('static.shop.example', https)).toMatch(/SSL|ECONNRESET/);
    expect(await certificateFor('shop.example', https, 'TLSv1.2')).toBe('shop.example');
    expect(await certificateFor('blog.example', https, 'TLSv1.2')).toMatch(/SSL|ECONNRESET/);

    const hsts = 'max-age=31536000';
    expect(await askTls(https, 'shop.example', 'shop.example')).toEqual({ status: 200, body: 'shop', hsts });
    expect(await askTls(https, 'blog.example', 'Blog.example:8443')).toEqual({ status: 200, body: 'blog', hsts });
    expect(await askTls(https, 'blog.example', 'other.example')).toMatchObject({ status: 421 });
    expect(await statusByHttp2(https, 'blog.example')).toBe(200);

    const redirected = await ask({ port: http, path: '/cart?item=1', headers: { host: 'shop.example' } });
    expect([redirected.status, redirected.headers.location]).toEqual([301, 'https://shop.example/cart?item=1']);
    await stop();
  });
});
