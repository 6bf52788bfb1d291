import { once } from 'node:events';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { bindAddresses, newBinds } from '../../src/release/binds.ts';
import type { ConfigText, Variables } from '../../src/release/config-lines.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { heldAddresses, holdsAbstract, verdictOf } from '../../src/release/listeners.ts';
import { probe } from '../../src/release/probe.ts';
import { parseTarget } from '../../src/release/target.ts';
import { freePort } from '../support/haproxy.ts';
import { failure } from './root.ts';

/** A configuration, and the variables that are set for it. */
function config(lines: readonly string[], env: Variables = {}): ConfigText {
  return { text: ['frontend f', ...lines].join('\n'), env };
}

function read(line: string, env: Variables = {}): readonly string[] {
  return bindAddresses(config([line], env)).addresses.map(
    ({ protocol, host, port, family }) => `${protocol} ${host} ${port}${family === undefined ? '' : ` v${family}`}`,
  );
}

describe('the addresses of a bind line', () => {
  test.each([
    ['bind :80,10.0.0.1:81', ['tcp 0.0.0.0 80', 'tcp 10.0.0.1 81']],
    ['bind *:82 ssl crt x.pem', ['tcp 0.0.0.0 82']],
    ['bind [::1]:83', ['tcp ::1 83']],
    ['bind :::84', ['tcp :: 84']],
    ['bind ipv6@:85', ['tcp :: 85']],
    ['bind tcp4@127.0.0.1:86', ['tcp 127.0.0.1 86']],
    ['bind 127.0.0.1:86-88', ['tcp 127.0.0.1 86', 'tcp 127.0.0.1 87', 'tcp 127.0.0.1 88']],
    ['bind quic4@:443 ssl crt x.pem', ['udp 0.0.0.0 443']],
    ['bind quic6@[::1]:443', ['udp ::1 443']],
    ['dgram-bind 10.0.0.1:514', ['udp 10.0.0.1 514']],
    ['bind name.example:94', ['tcp name.example 94']],
    ['bind ipv4@name:94', ['tcp name 94 v4']],
    ['bind abns@inner', ['abstract inner 0']],
    ['bind "$TEN:95"', ['tcp 10.0.0.1 95']],
  ])('%s', (line, addresses) => {
    expect(read(line, { TEN: '10.0.0.1' })).toEqual(addresses);
    expect(bindAddresses(config([line], { TEN: '10.0.0.1' })).unknown).toBe(0);
  });

  test.each(['bind /run/x.sock', 'bind unix@/run/x.sock', 'bind sockpair@7'])('%s holds no port', (line) => {
    expect(bindAddresses(config([line]))).toEqual({ addresses: [], unknown: 0 });
  });

  test.each(['bind fd@7', 'bind "$H:91"', 'bind :93 transparent', 'bind :94 interface eth0', 'bind :1-65535'])(
    '%s could hold any port',
    (line) => {
      expect(bindAddresses(config([line]))).toEqual({ addresses: [], unknown: 1 });
    },
  );
});

describe('what is probed', () => {
  test('are ports that the live configuration does not hold, each protocol by itself', () => {
    const next = config(['bind :80', 'bind 10.0.0.1:80', 'bind :81', 'bind quic4@:80', 'bind abns@a', 'bind abns@b']);
    expect(newBinds(next, undefined)).toHaveLength(6);
    expect(newBinds(next, config(['bind name:79-80', 'bind abns@a'])).map(({ line }) => line)).toEqual([4, 5, 7]);
  });

  test('nothing is, when the live configuration may hold any port', () => {
    expect(newBinds(config(['bind :80']), config(['bind "$X"']))).toEqual([]);
  });

  test.each(['local:/tmp'])('by name, range and datagram: what is busy on %s is found', async (address) => {
    const target = parseTarget(address);
    const [port, datagrams] = [await freePort(), await freePort()];
    const [server, socket] = [createServer(), createSocket('udp4')];
    await once(server.listen(port, '127.0.0.1'), 'listening');
    await once(socket.bind(datagrams, '127.0.0.1'), 'listening');
    const busy = (line: string): Promise<ReleaseError> => failure(probe(target, config([line]), undefined), ReleaseError);
    try {
      const lines = [`bind localhost:${port}`, `bind 127.0.0.1:${port}-${port}`, `bind ipv4@localhost:${port}`];
      for (const line of lines) expect((await busy(line)).message, line).toContain(`:${port} (line 2)`);
      expect((await busy(`bind quic4@:${datagrams}`)).message).toContain(`udp 0.0.0.0:${datagrams} (line 2)`);
      await probe(target, config([`bind quic4@:${port}`, `bind no-such-name.invalid:${port}`]), undefined);
    } finally {
      server.close();
      socket.close();
    }
  });
});

describe("the kernel's tables", () => {
  const table = (...lines: readonly string[]): string =>
    ['  sl  local_address rem_address   st', ...lines.map((line, index) => `   ${index}: ${line} 00000000:00000000 00:00000000`)].join(
      '\n',
    );

  test('tell who listens, not who is connected', () => {
    const held = heldAddresses(table('0100007F:1F90 00000000:0000 0A', '0100007F:1F91 0100007F:D903 01'));
    expect(held).toEqual([{ address: '7f000001', port: 8080 }]);
  });

  test.each([
    ['0100007F:0050', '127.0.0.1', 'busy'],
    ['0100007F:0050', '0.0.0.0', 'busy'],
    ['0100007F:0050', '127.0.0.2', 'free'],
    ['0100007F:0050', '::1', 'free'],
    ['00000000:0050', '10.0.0.1', 'busy'],
    ['00000000:0051', '10.0.0.1', 'free'],
    ['00000000000000000000000000000000:0050', '::1', 'busy'],
    ['00000000000000000000000000000000:0050', '10.0.0.1', 'dual'],
    ['00000000000000000000000001000000:0050', '::1', 'busy'],
    ['00000000000000000000000001000000:0050', '::', 'busy'],
    ['B80D0120000000000000000001000000:0050', '2001:DB8::1', 'busy'],
    ['0000000000000000FFFF00000100007F:0050', '127.0.0.1', 'busy'],
    ['0100007F:0050', '::ffff:127.0.0.1', 'busy'],
  ])('%s and %s: %s', (local, host, verdict) => {
    const held = heldAddresses(table(`${local} 00000000:0000 0A`));
    expect(verdictOf(held, { protocol: 'tcp', host, port: 80 })).toBe(verdict);
  });

  test('name abstract sockets, padded to the end of the address', () => {
    const unix = `0: 00000002 00000000 00010000 0001 01 1 @inner${'@'.repeat(100)}\n0: 00000002 00000000 00010000 0001 01 1 /run/x`;
    expect([holdsAbstract(unix, 'inner'), holdsAbstract(unix, 'inne'), holdsAbstract(unix, '/run/x')]).toEqual([true, false, false]);
  });
});
