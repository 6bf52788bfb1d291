import { describe, expect, test } from 'vitest';
import { fillIn, urlsOf, variablesOf } from '../../src/operations/roll-words.ts';
import type { Machine } from '../../src/operations/roll-machines.ts';

const web1 = { backend: 'app', server: 'web1', host: '10.0.0.21', port: 8080 };
const one: Machine = { name: 'app/web1', servers: [web1], entries: [[web1]] };
const two: Machine = { name: '10.0.0.21', servers: [web1, { ...web1, backend: 'admin', port: 9090 }], entries: [[web1]] };
const six: Machine = { ...one, servers: [{ ...web1, host: '2001:db8::1' }] };
const none: Machine = { ...one, servers: [{ ...web1, host: '', port: 0 }] };

describe('placeholders', () => {
  test.each([
    ['{server} {backend} {host}:{port}', 'web1 app 10.0.0.21:8080'],
    ['{backend}/{server}-{server}', 'app/web1-web1'],
    ['{other} {Host} { host }', '{other} {Host} { host }'],
    ['${host} ${server:-x}', '${host} ${server:-x}'],
  ])('%s is %s', (text, filled) => {
    expect(fillIn(text, one)).toBe(filled);
  });

  test('of several servers are what all of them have, and otherwise refused', () => {
    expect(fillIn('{server} on {host}', two)).toBe('web1 on 10.0.0.21');
    expect(() => fillIn('{port}', two)).toThrow('{port} stands for 8080 and 9090 on 10.0.0.21');
    expect(() => fillIn('{host}', none)).toThrow('{host} stands for nothing on app/web1');
  });

  test('are variables of the command, too', () => {
    expect(variablesOf(two)).toEqual({
      HAPROXY_IAC_SERVER: 'web1',
      HAPROXY_IAC_BACKEND: 'app admin',
      HAPROXY_IAC_HOST: '10.0.0.21',
      HAPROXY_IAC_PORT: '8080 9090',
    });
  });
});

test('a path is asked of each server, and a URL once', () => {
  expect(urlsOf('/up', two)).toEqual(['http://10.0.0.21:8080/up', 'http://10.0.0.21:9090/up']);
  expect(urlsOf('/up', six)).toEqual(['http://[2001:db8::1]:8080/up']);
  expect(urlsOf('https://{host}/up', two)).toEqual(['https://10.0.0.21/up']);
  expect(() => urlsOf('/up', none)).toThrow('stands for nothing');
});
