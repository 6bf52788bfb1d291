import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { examples, startExample } from '../support/start-example.ts';
import { startToyServer } from '../support/toy-server.ts';

let directory = '';

beforeAll(async () => {
  directory = join(await temporaryDirectory(), 'example');
  cpSync(join(examples, 'tls-sni-vhosts'), directory, { recursive: true, filter: (path) => !path.endsWith('/certs') });
  execFileSync('sh', [join(directory, 'make-certificates')]);
});

interface Answer {
  readonly certificate: PeerCertificate;
  readonly protocol: string | false | null;
  readonly text: string;
}

async function askTls(port: number, servername: string): Promise<Answer> {
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', servername, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
  await once(socket, 'secureConnect');
  const [certificate, protocol] = [socket.getPeerCertificate(), socket.alpnProtocol];
  socket.end(`GET / HTTP/1.1\r\nHost: ${servername}\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return { certificate, protocol, text };
}

describe.each(haproxies())('examples/tls-sni-vhosts on HAProxy $version', ({ path: binary }) => {
  it('shows the certificate and serves the site that a client names, and sends HTTP to HTTPS', async () => {
    const [port, tlsPort] = [await freePort(), await freePort()];
    const [blog, shop] = [await startToyServer('blog'), await startToyServer('shop')];
    const haproxy = await startExample(binary, directory, {
      HTTP_ADDRESS: `127.0.0.1:${port}`,
      HTTPS_ADDRESS: `127.0.0.1:${tlsPort}`,
      BLOG1: `127.0.0.1:${blog.port}`,
      SHOP1: `127.0.0.1:${shop.port}`,
    });
    for (const [name, certificate, body] of [
      ['blog.example', 'blog.example', 'blog'],
      ['shop.example', 'shop.example', 'shop'],
      ['www.shop.example', 'shop.example', 'shop'],
    ] as const) {
      const answer = await askTls(tlsPort, name);
      expect([name, answer.certificate.subject.CN, answer.protocol]).toEqual([name, certificate, 'http/1.1']);
      expect(answer.text.endsWith(`\r\n\r\n${body}`)).toBe(true);
      expect(answer.text.toLowerCase()).toContain('strict-transport-security: max-age=63072000');
    }
    expect((await askTls(tlsPort, 'other.example')).text).toMatch(/^HTTP\/1\.1 421 /);
    const redirect = await ask({ port, path: '/cart?id=1', headers: { host: 'shop.example' } });
    expect([redirect.status, redirect.headers.location]).toEqual([301, 'https://shop.example/cart?id=1']);
    await haproxy.stop();
    await Promise.all([blog.close(), shop.close()]);
  });
});
