import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/model/config.generated.ts';
import { filesOf } from '../load/told.ts';
import { bundleOf, rendered, textOf } from './models.ts';

const map = (name: string): Config => ({
  frontends: { www: { useBackend: [{ backend: `%[hdr(host),map(${name},app)]` }] } },
  backends: { app: {} },
});
const page = (name: string): Config => ({
  frontends: { www: { httpRequest: [{ action: 'return', status: 200, contentType: 'text/html', file: name }] } },
});
const crt = (...names: readonly string[]): Config => ({ frontends: { www: { bind: [{ address: ':443', ssl: true, crt: [...names] }] } } });

const namesOf = async (config: Config, cwd: string): Promise<readonly string[]> =>
  [...(await bundleOf(config, { cwd })).files.keys()].filter((name) => name !== 'haproxy.cfg' && name !== 'manifest.json');
const refusals = async (config: Config, cwd: string): Promise<readonly string[]> =>
  (await rendered(config, { cwd })).diagnostics.map(({ code, path, message, hint }) =>
    `${code} ${path} ${message} → ${hint}`.replaceAll(cwd, 'DIR'),
  );

describe('a file that a configuration names goes into the bundle', () => {
  test.each<[string, Config, Readonly<Record<string, string>>, readonly string[]]>([
    ['a page', page('pages/a.html'), { 'pages/a.html': 'x' }, ['pages/a.html']],
    ['a page above the configuration', page('../a.html'), { '../a.html': 'x' }, ['pages/a.html']],
    ['a map in an expression', map('maps/a.map'), { 'maps/a.map': 'x y\n' }, ['maps/a.map']],
    [
      'a list in a condition',
      { frontends: { www: { acl: { a: 'src -f lists/a.lst' } } } },
      { 'lists/a.lst': '10.0.0.0/8\n' },
      ['lists/a.lst'],
    ],
    [
      'a certificate, with what belongs to it',
      crt('certs/a.pem'),
      { 'certs/a.pem': 'c', 'certs/a.pem.key': 'k', 'certs/a.pem.other': 'o' },
      ['certs/a.pem', 'certs/a.pem.key'],
    ],
    [
      'a directory of certificates',
      crt('certs'),
      { 'certs/b.pem': 'b', 'certs/a.pem': 'a', 'certs/deep/c.pem': 'c' },
      ['certs/a.pem', 'certs/b.pem'],
    ],
    ['the same file twice', crt('certs/a.pem', './certs/a.pem'), { 'certs/a.pem': 'c' }, ['certs/a.pem']],
  ])('%s', async (_, config, files, names) => {
    const top = await filesOf({
      'lb/x': '',
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name.startsWith('../') ? name.slice(3) : `lb/${name}`, text])),
    });
    expect(await namesOf(config, `${top}/lb`)).toEqual(names);
  });

  test('under the name that the configuration then has', async () => {
    const top = await filesOf({ 'lb/x': '', 'a.html': 'x' });
    expect(textOf(await bundleOf(page('../a.html'), { cwd: `${top}/lb` }))).toContain('file pages/a.html');
  });

  test('but not one with an absolute path, nor a map that is no file', async () => {
    const cwd = await filesOf({});
    expect(await namesOf(page('/etc/hostname'), cwd)).toEqual([]);
    expect(await namesOf(map('/etc/maps/a.map'), cwd)).toEqual([]);
    expect(await namesOf(map('virt@a'), cwd)).toEqual([]);
  });

  test('private where it is a certificate', async () => {
    const cwd = await filesOf({ 'a.pem': 'c', 'a.html': 'x' });
    const certificate = (await bundleOf(crt('a.pem'), { cwd })).files.get('a.pem');
    expect([certificate?.mode, certificate?.secret]).toEqual([0o600, true]);
    const html = (await bundleOf(page('a.html'), { cwd })).files.get('a.html');
    expect([html?.mode, html?.secret]).toEqual([0o644, false]);
  });

  test('byte for byte', async () => {
    const bytes = Buffer.from([0, 0xff, 0xfe, 10, 13]);
    const cwd = await filesOf({ 'a.html': bytes });
    expect(Buffer.from((await bundleOf(page('a.html'), { cwd })).files.get('a.html')?.content ?? [])).toEqual(bytes);
  });

  test('also a map of the state, which may be empty', async () => {
    const bundle = await bundleOf(map('state/a.map'), { cwd: await filesOf({}) });
    expect(bundle.files.get('state/a.map')?.content).toHaveLength(0);
  });
});

describe('a file that cannot go into the bundle is told', () => {
  test('since it is not there', async () => {
    expect(await refusals(page('pages/nope.html'), await filesOf({}))).toEqual([
      'missing-file frontends.www.httpRequest[0].file there is no file "pages/nope.html" → It was looked for as DIR/pages/nope.html.',
    ]);
    expect(await refusals(map('maps/nope.map'), await filesOf({}))).toEqual([
      expect.stringMatching(/^missing-file frontends\.www\.useBackend\[0\]\.backend there is no file "maps\/nope\.map"/),
    ]);
  });

  test('all of them at once', async () => {
    expect(await refusals(crt('a.pem', 'b.pem'), await filesOf({}))).toHaveLength(2);
  });

  test('since its name is taken', async () => {
    const cwd = await filesOf({ 'haproxy.cfg': 'x', 'manifest.json': 'y' });
    for (const name of ['haproxy.cfg', './haproxy.cfg', 'manifest.json'])
      expect(await refusals(page(name), cwd)).toEqual([expect.stringMatching(/^file-conflict .* cannot keep its name in the bundle/)]);
  });

  test('since another of that name is in it', async () => {
    const top = await filesOf({ 'lb/pages/a.html': 'one', 'a.html': 'two' });
    const both: Config = { frontends: { ...page('pages/a.html').frontends, other: { ...page('../a.html').frontends?.['www'] } } };
    expect(await refusals(both, `${top}/lb`)).toEqual([
      expect.stringMatching(/^file-conflict frontends\.other\.httpRequest\[0\]\.file .* would both be "pages\/a\.html" in the bundle/),
    ]);
  });

  test('since an expression names one outside of the directory', async () => {
    const top = await filesOf({ 'lb/x': '', 'a.map': 'x' });
    expect(await refusals(map('../a.map'), `${top}/lb`)).toEqual([
      expect.stringMatching(/^file-conflict .*"\.\.\/a\.map" cannot keep its name in the bundle/),
    ]);
  });
});
