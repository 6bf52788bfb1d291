import { expect, test } from 'vitest';
import { formatSocketAddress, parseSocketAddress, RuntimeError } from '../../src/runtime/index.ts';

test.each([
  ['/run/x.sock', '/run/x.sock'],
  ['unix@/run/a b.sock', '/run/a b.sock'],
  ['tcp://127.0.0.1:9999', 'tcp://127.0.0.1:9999'],
  ['ipv4@127.0.0.1:9999', 'tcp://127.0.0.1:9999'],
  ['tcp://lb.example:1', 'tcp://lb.example:1'],
])('%j is an address, written back as %j', (text, written) => {
  expect(formatSocketAddress(parseSocketAddress(text))).toBe(written);
});

test('an IPv6 address stands in brackets', () => {
  expect(parseSocketAddress('tcp://[::1]:9999')).toEqual({ kind: 'tcp', host: '::1', port: 9999 });
  expect(formatSocketAddress({ kind: 'tcp', host: '::1', port: 9999 })).toBe('tcp://[::1]:9999');
});

test.each([
  '',
  'x.sock',
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
