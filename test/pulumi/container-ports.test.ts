import { output } from '@pulumi/pulumi';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../src/pulumi/testing.ts';
import { bindLines, portsOf, publishedAddresses } from '../../src/pulumi/published-ports.ts';

const published = (lines: string, env: Readonly<Record<string, string>> = {}): readonly string[] =>
  portsOf({ text: `frontend any\n${lines}`, env }).map(({ internal, external, protocol }) => `${external}:${internal}/${protocol}`);

describe('the ports of a container, where none are given', () => {
  test.each([
    ['bind :80', ['80:80/tcp']],
    ['bind *:443 ssl crt a.pem\nbind quic4@:443 ssl crt a.pem\nbind [::]:443 ssl crt a.pem', ['443:443/tcp', '443:443/udp']],
    ['bind 127.0.0.1:8404\nbind localhost:1\nbind [::1]:2', []],
    ['bind /run/haproxy/www.sock\nbind abns@www', []],
    ['bind :8000-8001,:9000', ['8000:8000/tcp', '8001:8001/tcp', '9000:9000/tcp']],
    ['bind "${ADDRESS-:80}"', ['8080:8080/tcp']],
  ])('%j publishes %j', (lines, expected) => {
    expect(published(lines, { ADDRESS: ':8080' })).toEqual(expected);
  });

  test('come from what each section binds, wherever a part of it is an output', async () => {
    const config = {
      frontends: output({ www: { bind: [':80', { address: output(':443'), ssl: true }], extra: ['bind :81', 'maxconn 5'] } }),
      listens: { db: { bind: [{ address: { env: 'DB', default: ':5432' } }] } },
      backends: { app: { servers: { web1: { address: new Promise(() => {}) } } } },
    };
    expect(published(await valueOf(bindLines(config)))).toEqual(['80:80/tcp', '81:81/tcp', '443:443/tcp', '5432:5432/tcp']);
  });

  test.each([
    [undefined, '0.0.0.0', '127.0.0.1:80'],
    ['unix:///var/run/docker.sock', '::', '127.0.0.1:80'],
    ['tcp://docker1.example:2376', '0.0.0.0', 'docker1.example:80'],
    ['ssh://me@docker1.example', '0.0.0.0', 'docker1.example:80'],
    ['tcp://[fd00::1]:2376', '0.0.0.0', '[fd00::1]:80'],
    ['tcp://docker1.example:2376', '10.0.0.5', '10.0.0.5:80'],
    [undefined, 'fd00::2', '[fd00::2]:80'],
  ])('where the daemon is %s, a port of %s is reached as %s', (daemon, ip, expected) => {
    expect(publishedAddresses([{ internal: 8080, external: 80, ip }], daemon ?? '')).toEqual([expected]);
  });
});
