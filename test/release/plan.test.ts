import { describe, expect, test } from 'vitest';
import { checkArguments, masterSocketOf, startArguments } from '../../src/release/command-line.ts';
import { configLines } from '../../src/release/config-lines.ts';
import type { ConfigText, Variables } from '../../src/release/config-lines.ts';
import { environmentNames, readEnvironment, renderEnvironment, restoreEnvironment } from '../../src/release/environment.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { linkedRelease } from '../../src/release/layout.ts';
import { plan } from '../../src/release/plan.ts';
import type { Situation } from '../../src/release/situation.ts';
import { statsSockets } from '../../src/release/stats-sockets.ts';
import { parseTarget } from '../../src/release/target.ts';
import { site } from './bundle.ts';

const nothing: Situation = {
  root: '/r',
  seen: { processes: [] },
  currentStatus: undefined,
  link: undefined,
  hash: undefined,
  config: undefined,
  isKnown: false,
  sockets: [],
  environment: undefined,
};
/** A configuration, and the variables that are set for it. */
function config(lines: readonly string[], env: Variables = {}): ConfigText {
  return { text: lines.join('\n'), env };
}

const bundle = site({ socket: '/r/admin.sock', port: 80 });

describe('a target', () => {
  test('local: and a directory is one, relative or absolute', () => {
    expect(parseTarget('local:/etc/haproxy')).toMatchObject({ address: 'local:/etc/haproxy', root: '/etc/haproxy' });
    expect(parseTarget('local:out/').root).toMatch(/^\/.*[^/]$/);
  });

  test('so are a directory of a host, and one of a container', () => {
    expect(parseTarget('ssh://me@host:2222/etc/haproxy/')).toMatchObject({
      address: 'ssh://me@host:2222/etc/haproxy/',
      root: '/etc/haproxy',
    });
    expect(parseTarget('docker://lb/usr/local/etc/haproxy').root).toBe('/usr/local/etc/haproxy');
  });

  test.each([
    '',
    '/etc/haproxy',
    'local:',
    'local://etc',
    'ftp:/x',
    'local:/a,b',
    'local:/a\nb',
    'local:/a"b',
    'ssh://host',
    'ssh://host/',
    'ssh:host:/etc',
    'docker://lb',
    'docker:///etc',
    'ssh://-oX@host/etc',
    'docker://lb/a"b',
  ])('%j is refused with what to write', (text) => {
    const hint = 'write local:/etc/haproxy, ssh://user@host/etc/haproxy or docker://container/usr/local/etc/haproxy';
    expect(() => parseTarget(text)).toThrow(expect.objectContaining({ name: 'ReleaseError', code: 'bad-target', hint }));
  });
});

describe('the lines of a configuration', () => {
  test('are found by their keyword, with section, number and condition', () => {
    const text = 'global\n  stats timeout 1s # stats\n.if defined(X)\n  stats socket /x\n.endif\nfrontend f\n  stats enable\n';
    const lines = configLines({ text, env: {} }, ['stats']);
    expect(lines.map(({ number, section, conditional, words }) => [number, section, conditional, words[1]])).toEqual([
      [2, 'global', false, 'timeout'],
      [4, 'global', true, 'socket'],
      [7, 'frontend', false, 'enable'],
    ]);
  });

  test('are read with the variables of the release, and with their defaults', () => {
    const line = 'bind "$A:${B}/${A}x" "${C-d}" "\\$A$B" \'$A\' "$AB" "${C}"';
    const [found] = configLines(config([line], { A: '1', B: '$A' }), ['bind']);
    expect(found?.words).toEqual(['bind', '1:$A/1x', 'd', '$A$A', '$A', undefined, undefined]);
    expect(found?.written.at(-1)).toBe('${C}');
  });

  test('stats sockets are read with what they allow', () => {
    const lines = [
      'global',
      'stats socket /a b',
      "stats socket '/run/a b' level admin expose-fd listeners",
      'stats socket ipv4@127.0.0.1:9999 level operator',
      'stats socket 127.0.0.1:9998',
      'stats socket "$RUN/x" level admin',
      'stats socket /u level user',
      'stats socket "$NOWHERE/x" level admin',
    ];
    const { sockets, useless } = statsSockets(config(lines, { RUN: '/run' }));
    expect(sockets).toEqual(
      [
        { address: { kind: 'unix', path: '/a' }, exposesListeners: false },
        { address: { kind: 'unix', path: '/run/a b' }, exposesListeners: true },
        { address: { kind: 'tcp', host: '127.0.0.1', port: 9999 }, exposesListeners: false },
        { address: { kind: 'tcp', host: '127.0.0.1', port: 9998 }, exposesListeners: false },
        { address: { kind: 'unix', path: '/run/x' }, exposesListeners: false },
      ].map((socket) => ({ ...socket, conditional: false })),
    );
    expect(useless).toMatchObject([
      { line: 7, text: '/u' },
      { line: 8, text: '$NOWHERE/x', reason: expect.stringContaining('not set') as string },
    ]);
  });
});

describe('the environment of a release', () => {
  test('is written as setenv lines that keep every character', () => {
    expect(renderEnvironment({ B: 'a "$x" \\ \n#', A: '1' }, ['A', 'C'])).toBe(
      '# The environment of this release, read before haproxy.cfg.\nglobal\n    unsetenv C\n    setenv A "1"\n    setenv B "a \\"\\$x\\" \\\\ \\n#"\n',
    );
    expect(renderEnvironment({})).not.toContain('global');
    const variables = { B: 'a "$x" \\ \n#', A: '${B}' };
    expect(readEnvironment(renderEnvironment(variables, ['C']))).toEqual(variables);
  });

  test('is restored with what a failed release has set unset', () => {
    const [earlier, failed] = [renderEnvironment({ A: '1' }), renderEnvironment({ B: '1', C: '2' }, ['A'])];
    expect(environmentNames(failed)).toEqual(['A', 'B', 'C']);
    expect(restoreEnvironment(earlier, failed)).toBe(`${earlier}global\n    unsetenv B C\n`);
    expect(environmentNames(restoreEnvironment(earlier, failed))).toEqual(['A', 'B', 'C']);
    expect(restoreEnvironment(earlier, earlier)).toBe(earlier);
  });

  test.each([{ '1A': 'x' }, { A: '' }, { A: '\0' }])('%j cannot be set', (variables) => {
    expect(() => renderEnvironment(variables as Record<string, string>)).toThrow(expect.objectContaining({ code: 'bad-environment' }));
  });
});

describe('a command line', () => {
  test('starts, takes over and checks', () => {
    const files = ['-f', '/r/state/env.cfg', '-f', '/r/current/haproxy.cfg', '-p', '/r/state/haproxy.pid'];
    expect(startArguments('/r', 'process')).toEqual(['-D', ...files]);
    expect(startArguments('/r', 'process', { pids: [7], listenersFrom: '/r/x.sock' })).toEqual([
      '-D',
      ...files,
      '-x',
      '/r/x.sock',
      '-sf',
      '7',
    ]);
    const master = startArguments('/r', 'master-worker');
    expect(master).toEqual(['-W', '-D', '-S', '/r/state/master.sock,level,admin,mode,600', ...files]);
    expect(masterSocketOf(master)).toBe('/r/state/master.sock');
    expect(checkArguments('/r', 'state/env.cfg.next', 'releases/1/haproxy.cfg')).toEqual([
      '-c',
      '-f',
      '/r/state/env.cfg.next',
      '-f',
      '/r/releases/1/haproxy.cfg',
    ]);
  });
});

describe('a plan', () => {
  test('is made for a first start, as master and worker when nothing else is asked for', () => {
    expect(plan(bundle, nothing, { env: {} })).toMatchObject({
      mode: 'master-worker',
      runsAlready: false,
      sockets: [{ address: { path: '/r/admin.sock' } }],
    });
    expect(plan(bundle, nothing, { env: {}, mode: 'process' }).mode).toBe('process');
  });

  test.each(['../x', '/x', 'a//b', 'a/./b', ''])('refuses a bundle with a file at %j', (path) => {
    const outside = { ...bundle, files: new Map([...bundle.files, [path, { content: Buffer.from(''), mode: 0o644, secret: false }]]) };
    expect(() => plan(outside, nothing, { env: {} })).toThrow(expect.objectContaining({ code: 'bad-bundle' }));
  });

  test('refuses a hash that is no name of a directory, and a bundle without a configuration', () => {
    expect(() => plan({ ...bundle, hash: '../x' }, nothing, { env: {} })).toThrow(ReleaseError);
    expect(() => plan({ hash: 'abc', files: new Map() }, nothing, { env: {} })).toThrow(ReleaseError);
    expect(linkedRelease('releases/../x')).toBeUndefined();
    expect(linkedRelease('releases/3f9c')).toBe('3f9c');
  });

  test('refuses a configuration that would run in another mode than was asked for', () => {
    const master = site({ socket: '/r/admin.sock', port: 80, global: ['master-worker'] });
    expect(() => plan(master, nothing, { env: {}, mode: 'process' })).toThrow(expect.objectContaining({ code: 'mode-mismatch' }));
  });

  test('refuses variables for a master that was started without the file they are written to', () => {
    const seen = (...args: readonly string[]): Situation => ({
      ...nothing,
      seen: { processes: [{ pid: 7, parent: 1, arguments: ['haproxy', '-W', ...args] }], running: { mode: 'master-worker', pid: 7 } },
    });
    expect(() => plan(bundle, seen('-f', '/r/current/haproxy.cfg'), { env: { A: '1' } })).toThrow(
      expect.objectContaining({ code: 'bad-environment' }),
    );
    expect(plan(bundle, seen('-f', '/r/current/haproxy.cfg'), { env: {} }).mode).toBe('master-worker');
    expect(plan(bundle, seen('-f', '/r/state/env.cfg', '-f', '/r/current/haproxy.cfg'), { env: { A: '1' } }).environment).toContain(
      'setenv A',
    );
  });
});
