import { describe, expect, test } from 'vitest';
import { checkTopology } from '../../src/pulumi/check-topology.ts';
import { outsideAddresses } from '../../src/pulumi/addresses.ts';
import { unknownValue } from '../../src/pulumi/release-state.ts';
import { haproxies } from '../support/haproxy.ts';

const backends = { app: { servers: { web1: { address: '10.0.0.11:80' } } } };
const [newest] = haproxies().slice(-1);

describe('checkTopology', () => {
  test('finds nothing in what is sound, and what a HaproxyConfig would find elsewhere', async () => {
    const frontends = { www: { bind: [':8080'], defaultBackend: 'app' } };
    const defaults = { web: { mode: 'http', log: false, timeout: { connect: '5s', client: '30s', server: '30s' } } } as const;
    expect(await checkTopology({ defaults, frontends, backends }, { haproxy: newest?.path ?? false })).toEqual([]);
    const wrong = { www: { bind: [':8080'], defaultBackend: 'ap' } };
    const found = await checkTopology({ defaults, frontends: wrong, backends }, { haproxy: false });
    expect(found.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['unknown-reference', 'error', 'frontends.www.defaultBackend'],
      ['unused-section', 'warning', 'backends.app'],
    ]);
    const extra = { global: { extra: ['no-such-keyword'] }, defaults, frontends, backends };
    expect(await checkTopology(extra, { haproxy: newest?.path ?? false })).toEqual([
      expect.objectContaining({ code: 'haproxy-error', path: 'global.extra[0]' }),
    ]);
  });

  test('leaves out what a preview does not know yet', async () => {
    const found = await checkTopology({ backends: { app: { servers: { web1: { address: unknownValue } } } } }, { haproxy: false });
    expect(found.filter(({ path = '' }) => path.includes('web1'))).toEqual([]);
  });
});

describe('addresses as the outside reaches them', () => {
  const text = `frontend www
    bind :80
    bind 0.0.0.0:443 ssl crt x
    bind quic4@:443 ssl crt x
    bind :::8443 v6only
    bind 10.0.0.5:8000-8001
    bind 127.0.0.1:9000
    bind "\${PORT-:9001}"
    bind "\${UNSET}"
    bind abns@inner
    bind /run/x.sock
`;
  test.each([
    [
      { kind: 'ssh', host: 'lb1.example' },
      ['lb1.example:80', 'lb1.example:443', 'lb1.example:8443', '10.0.0.5:8000', '10.0.0.5:8001', 'lb1.example:7000'],
    ],
    [
      { kind: 'ssh', host: '2001:db8::1' },
      ['[2001:db8::1]:80', '[2001:db8::1]:443', '[2001:db8::1]:8443', '10.0.0.5:8000', '10.0.0.5:8001', '[2001:db8::1]:7000'],
    ],
    [
      { kind: 'local' },
      ['127.0.0.1:80', '127.0.0.1:443', '[::1]:8443', '10.0.0.5:8000', '10.0.0.5:8001', '127.0.0.1:9000', '127.0.0.1:7000'],
    ],
  ] as const)('%j', (machine, expected) => {
    expect(outsideAddresses({ text, env: { PORT: '*:7000' } }, machine)).toEqual(expected);
  });
});
