import { expect, test } from 'vitest';
import {
  formatMachineAddress,
  formatSocketAddress,
  parseMachineAddress,
  parseSocketAddress,
  RuntimeError,
} from '../../src/runtime/index.ts';

test.each([
  ['/run/x.sock', '/run/x.sock'],
  ['unix@/run/a b.sock', '/run/a b.sock'],
  ['tcp://127.0.0.1:9999', 'tcp://127.0.0.1:9999'],
  ['ipv4@127.0.0.1:9999', 'tcp://127.0.0.1:9999'],
  ['tcp://lb.example:1', 'tcp://lb.example:1'],
  ['ssh://lb.example/run/x.sock', 'ssh://lb.example/run/x.sock'],
  ['ssh://deploy@lb.example:2222/run/a b.sock', 'ssh://deploy@lb.example:2222/run/a b.sock'],
  ['ssh://root@[::1]:22/x', 'ssh://root@[::1]:22/x'],
  ['docker://lb-1/run/x.sock', 'docker://lb-1/run/x.sock'],
])('%j is an address, written back as %j', (text, written) => {
  expect(formatSocketAddress(parseSocketAddress(text))).toBe(written);
});

test('an IPv6 address stands in brackets', () => {
  expect(parseSocketAddress('tcp://[::1]:9999')).toEqual({ kind: 'tcp', host: '::1', port: 9999 });
  expect(formatSocketAddress({ kind: 'tcp', host: '::1', port: 9999 })).toBe('tcp://[::1]:9999');
});

test('a machine and a path are told apart', () => {
  expect(parseSocketAddress('ssh://deploy@lb.example:2222/run/x.sock')).toEqual({
    kind: 'ssh',
    host: 'lb.example',
    user: 'deploy',
    port: 2222,
    path: '/run/x.sock',
  });
  expect(parseSocketAddress('docker://lb/run/x.sock')).toEqual({ kind: 'docker', container: 'lb', path: '/run/x.sock' });
});

test.each(['local', 'ssh://lb', 'ssh://deploy@lb.example:2222', 'ssh://[::1]', 'docker://lb_1.2'])('%j is a machine', (text) => {
  expect(formatMachineAddress(parseMachineAddress(text))).toBe(text);
});

test.each(['', 'lb', 'ssh://', 'ssh://lb/run', 'ssh://lb:0', 'ssh://-oProxyCommand=x', 'docker://', 'docker://a/b', 'local:/x'])(
  '%j is none',
  (text) => {
    expect(() => parseMachineAddress(text)).toThrow(expect.objectContaining({ code: 'bad-address', hint: expect.any(String) as string }));
  },
);

test.each([
  '',
  'x.sock',
  'ssh://lb.example',
  'ssh:///x.sock',
  'ssh://-x/run/x.sock',
  'ssh://-x@lb/run/x.sock',
  'ssh://a b/run/x.sock',
  'ssh://lb:99999/run/x.sock',
  'docker://lb',
  'docker:///run/x.sock',
  'docker://-x/run/x.sock',
  'docker://a/../b\0',
  'unix@x.sock',
  '127.0.0.1:9999',
  'tcp://127.0.0.1',
  'tcp://127.0.0.1:0',
  'tcp://127.0.0.1:65536',
  'tcp://:9999',
  'http://127.0.0.1:9999',
  'ipv4@1.2.3.4:1/x',
  '/run/\0',
])('%j is none, and the error says what to write', (text) => {
  expect(() => parseSocketAddress(text)).toThrow(RuntimeError);
  expect(() => parseSocketAddress(text)).toThrow(expect.objectContaining({ code: 'bad-address', hint: expect.any(String) as string }));
});
