import { expect, test } from 'vitest';
import { nearest } from '../../src/model/nearest.ts';

const keys = ['maxconn', 'hardStopAfter', 'httpRequest', 'bind', 'deny', 'api', 'app', 'use_backend'];

test.each([
  ['maxcon', 'maxconn'],
  ['maxxconn', 'maxconn'],
  ['max-conn', 'maxconn'],
  ['MaxConn', 'maxconn'],
  ['hard-stop-after', 'hardStopAfter'],
  ['http_request', 'httpRequest'],
  ['htpRequset', 'httpRequest'],
  ['dney', 'deny'],
  ['bnid', 'bind'],
  ['useBackend', 'use_backend'],
  ['apj', 'api'],
])('%s was meant to be %s', (name, meant) => {
  expect(nearest(name, keys)).toBe(meant);
});

test.each(['x', '', 'timeout', 'server', 'b', 'http', 'x'.repeat(10_000)])('%j was meant to be none of them', (name) => {
  expect(nearest(name, keys)).toBeUndefined();
});

test('what is spelt alike comes before what is only near', () => {
  expect(nearest('app_1', ['app1x', 'app-1', 'app2'])).toBe('app-1');
});
