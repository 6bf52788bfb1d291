import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { backend, changesOf, file, outline, side } from './sides.ts';

const app = { keyword: 'backend', name: 'app' };

describe('what is no change', () => {
  test.each([
    ['comments, blank lines and indentation', 'backend app\n  mode http\n', '# shop\nbackend app # main\n\n\tmode   http # for now\n'],
    ['quoting', `backend app\n  http-request set-header X "a b"\n`, `backend app\n  http-request set-header X a\\ b\n`],
    ['Windows line ends', 'backend app\n  mode http\n', 'backend app\r\n  mode http\r\n'],
    [
      'the line that names the release',
      'global\n  setenv HAPROXY_IAC_RELEASE 111111111111\n',
      'global\n  setenv HAPROXY_IAC_RELEASE 222222222222\n',
    ],
    [
      'the order of lines that HAProxy does not read in order',
      'backend app\n  mode http\n  timeout server 5s\n  acl a src 10.0.0.1\n  acl b src 10.0.0.2\n',
      'backend app\n  acl b src 10.0.0.2\n  acl a src 10.0.0.1\n  timeout server 5s\n  mode http\n',
    ],
    ['the order of sections', 'backend a\n  mode tcp\nbackend b\n  mode http\n', 'backend b\n  mode http\nbackend a\n  mode tcp\n'],
    [
      'rules of different kinds among each other',
      'listen a\n  use_backend x if y\n  http-request deny if z\n',
      'listen a\n  http-request deny if z\n  use_backend x if y\n',
    ],
  ])('%s', (_, before, after) => {
    expect(changesOf(before, after)).toEqual([]);
  });

  test('the manifest', () => {
    const before = side('global\n', { 'manifest.json': file('{"hash":"1"}') });
    expect(diff(before, side('global\n', { 'manifest.json': file('{"hash":"2"}') }))).toEqual([]);
    expect(diff(before, side('global\n'))).toEqual([]);
  });
});

describe('sections', () => {
  test('one that came or went is one change with the number of its lines', () => {
    expect(changesOf('userlist staff\n  user a\n', 'backend api from web\n  mode http # x\n\n  # y\n  server a :80\n')).toEqual([
      {
        what: 'section',
        kind: 'removed',
        section: { keyword: 'userlist', name: 'staff' },
        before: 'userlist staff',
        beforeLine: 1,
        lines: 1,
      },
      {
        what: 'section',
        kind: 'added',
        section: { keyword: 'backend', name: 'api' },
        after: 'backend api from web',
        afterLine: 1,
        lines: 2,
      },
    ]);
  });

  test('one with another name is another one', () => {
    expect(outline(backend('mode http'), 'backend app2\nmode http\n')).toEqual(['removed backend app', 'added backend app2']);
  });

  test('one that is indented is one all the same, as HAProxy reads it', () => {
    expect(outline('  backend app\n  mode http\n', 'backend app\nmode http\n  backend b\n')).toEqual(['added backend b']);
  });

  test('one that takes other defaults by name has changed', () => {
    expect(changesOf('backend app from a\n', 'backend app from b\n')).toEqual([
      {
        what: 'section',
        kind: 'changed',
        section: app,
        before: 'backend app from a',
        after: 'backend app from b',
        beforeLine: 1,
        afterLine: 1,
        lines: 0,
        words: [{ option: 'from', before: ['a'], after: ['b'] }],
        around: { start: 'backend app', end: '' },
      },
    ]);
  });

  test('one that now stands after another defaults section takes other values', () => {
    const [http, tcp] = ['defaults http\n  mode http\n', 'defaults tcp\n  mode tcp\n'];
    expect(changesOf(`${http}backend app\n${tcp}`, `${http}${tcp}backend app\n`)).toEqual([
      expect.objectContaining({ what: 'section', kind: 'moved', section: app, inherits: { keyword: 'defaults', name: 'tcp' } }),
    ]);
    expect(outline(`${http}backend app\n`, `${http}${tcp}backend app\n`)).toEqual(['added defaults tcp', 'moved backend app']);
    expect(outline(`${http}backend app from http\n`, `${http}${tcp}backend app from http\n`)).toEqual(['added defaults tcp']);
  });

  test('defaults that got a name are told once, and not for every proxy after them', () => {
    expect(outline('defaults\n  mode http\nbackend a\nbackend b\n', 'defaults web\n  mode http\nbackend a\nbackend b\n')).toEqual([
      'removed defaults',
      'added defaults web',
    ]);
  });

  test('of several without a name those with the same lines belong together', () => {
    const before = 'defaults\n  mode http\nlisten a\ndefaults\n  mode tcp\nlisten b\n';
    const after = 'defaults\n  mode http\n  retries 1\nlisten a\ndefaults\n  mode tcp\nlisten b\n';
    expect(outline(before, after)).toEqual(['added retries 1']);
  });

  test('what was removed stands where it was', () => {
    expect(outline('global\n  daemon\n  maxconn 1\nbackend a\nbackend b\n', 'global\n  maxconn 2\nbackend b\nbackend c\n')).toEqual([
      'removed daemon',
      'changed maxconn 1 => maxconn 2',
      'removed backend a',
      'added backend c',
    ]);
  });
});

test('100,000 servers on each side, all changed and in another order, take seconds', () => {
  const servers = (port: number, step: number): string =>
    backend(...Array.from({ length: 100_000 }, (_, index) => `server s${(index * step) % 100_000} 10.0.0.1:${port} check inter 2s`));
  const started = performance.now();
  const changes = changesOf(servers(80, 1), servers(81, 7));
  expect(changes).toHaveLength(100_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test('100,000 rules on each side with nothing in common take seconds', () => {
  const rules = (text: string): string =>
    backend(...Array.from({ length: 100_000 }, (_, index) => `http-request set-header X-${text}${index} ${text}`));
  const started = performance.now();
  expect(changesOf(rules('a'), rules('b'))).toHaveLength(200_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
