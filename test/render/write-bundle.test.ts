import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Bundle, BundleFile } from '../../src/render/bundle.ts';
import { BundleMissing, readBundle } from '../../src/render/read-bundle.ts';
import { NotABundle, writeBundle } from '../../src/render/write-bundle.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { bundleOf } from './models.ts';

const file = (content: string, mode = 0o644): BundleFile => ({ content: Buffer.from(content), mode, secret: false });
const bundle = (...files: readonly (readonly [name: string, content: BundleFile])[]): Pick<Bundle, 'files'> => ({
  files: new Map([['haproxy.cfg', file('global\n')], ['manifest.json', file('{"hash":"x","files":{}}')], ...files]),
});

/** The names of everything below a directory. */
const tree = async (directory: string): Promise<readonly string[]> => (await readdir(directory, { recursive: true })).toSorted();

test('a bundle is written whole, with its modes, and read back', async () => {
  const directory = join(await temporaryDirectory(), 'deep', 'out');
  const parent = await temporaryDirectory();
  await mkdir(join(parent, 'certs'));
  await writeFile(join(parent, 'certs/shop.pem'), 'pem');
  const made = await bundleOf({ frontends: { www: { bind: [{ address: ':443', ssl: true, crt: ['certs/shop.pem'] }] } } }, { cwd: parent });
  await writeBundle(made, directory);
  expect(await tree(directory)).toEqual(['certs', 'certs/shop.pem', 'haproxy.cfg', 'manifest.json']);
  expect((await stat(join(directory, 'certs/shop.pem'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(directory, 'haproxy.cfg'))).mode & 0o777).toBe(0o644);
  expect((await stat(directory)).mode & 0o777).toBe(0o755);
  const read = await readBundle(directory);
  expect(read.hash).toBe(made.hash);
  expect([...read.files.keys()].toSorted()).toEqual(['certs/shop.pem', 'haproxy.cfg']);
  expect(read.files.get('certs/shop.pem')?.secret).toBe(true);
});

test('a bundle takes the place of an earlier one, of which nothing stays', async () => {
  const parent = await temporaryDirectory();
  await writeBundle(bundle(['maps/a.map', file('a')]), join(parent, 'out'));
  await writeBundle(bundle(['maps/b.map', file('b')]), join(parent, 'out'));
  expect(await tree(parent)).toEqual(['out', 'out/haproxy.cfg', 'out/manifest.json', 'out/maps', 'out/maps/b.map']);
});

test('an empty directory is taken; one that holds something else is left as it is', async () => {
  const parent = await temporaryDirectory();
  await mkdir(join(parent, 'empty'));
  await writeBundle(bundle(), join(parent, 'empty'));
  expect(await tree(join(parent, 'empty'))).toEqual(['haproxy.cfg', 'manifest.json']);
  await mkdir(join(parent, 'mine'));
  await writeFile(join(parent, 'mine/letter.txt'), 'dear');
  await expect(writeBundle(bundle(), join(parent, 'mine'))).rejects.toThrow(NotABundle);
  expect(await tree(join(parent, 'mine'))).toEqual(['letter.txt']);
});

test.each(['file', 'file/below'])('%s cannot be a directory, and stays as it is', async (name) => {
  const parent = await temporaryDirectory();
  await writeFile(join(parent, 'file'), 'dear');
  await expect(writeBundle(bundle(), join(parent, name))).rejects.toThrow(/cannot be a directory: it, or what it lies in, is a file/);
  expect(await tree(parent)).toEqual(['file']);
  expect(await readFile(join(parent, 'file'), 'utf8')).toBe('dear');
});

test('nothing is left behind, and the earlier bundle stays, when a file cannot be written', async () => {
  const parent = await temporaryDirectory();
  await writeBundle(bundle(['maps/a.map', file('a')]), join(parent, 'out'));
  // "maps" cannot be a file and a directory at once.
  const broken = bundle(['maps', file('a')], ['maps/b.map', file('b')]);
  await expect(writeBundle(broken, join(parent, 'out'))).rejects.toThrow(/maps/);
  await expect(writeBundle(broken, join(parent, 'new'))).rejects.toThrow(/maps/);
  expect(await tree(parent)).toEqual(['out', 'out/haproxy.cfg', 'out/manifest.json', 'out/maps', 'out/maps/a.map']);
});

test('a link to a bundle goes on to lead to it', async () => {
  const parent = await temporaryDirectory();
  await writeBundle(bundle(), join(parent, 'real'));
  await symlink('real', join(parent, 'link'));
  await writeBundle(bundle(['maps/a.map', file('a')]), join(parent, 'link'));
  expect(await tree(join(parent, 'real'))).toContain('maps/a.map');
  expect((await readdir(parent)).toSorted()).toEqual(['link', 'real']);
});

test('a directory without a whole bundle cannot be read as one', async () => {
  const directory = await temporaryDirectory();
  await expect(readBundle(directory)).rejects.toThrow(BundleMissing);
  await writeFile(join(directory, 'manifest.json'), 'not JSON');
  await expect(readBundle(directory)).rejects.toThrow(/holds no bundle: its manifest.json cannot be read/);
  for (const text of ['{}', 'null', '[]', '{"files":5}', '{"hash":"x","files":{"a":null}}']) {
    await writeFile(join(directory, 'manifest.json'), text);
    await expect(readBundle(directory), text).rejects.toThrow(BundleMissing);
  }
  await writeFile(join(directory, 'manifest.json'), JSON.stringify({ hash: 'x', files: { 'maps/a.map': { mode: '0644' } } }));
  await expect(readBundle(directory)).rejects.toThrow(/is not whole: maps\/a.map cannot be read/);
});
