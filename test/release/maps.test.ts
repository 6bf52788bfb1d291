import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { formatMapFile, mergeMaps, parseMapFile } from '../../src/release/map-file.ts';
import { mapsOfTimes } from '../../src/release/maps.ts';
import type { Released } from '../../src/release/released.ts';
import { run } from '../../src/runtime/index.ts';
import { startLoad } from '../support/load-client.ts';
import { failure, newRoot, ways } from './root.ts';
import type { Root } from './root.ts';

const sites = 'state/maintenance.map';
const texts = 'state/texts.map';
const later = Date.parse('2099-01-01T00:00:00.000Z');

/** Answers "closed" while the map of times says so, and an entry of a map of texts. */
const frontend = [
  'http-request set-var(txn.now) date(0,ms)',
  `acl closed str(shop),map_str_int(${sites},0),sub(txn.now) -m int gt 0`,
  'http-request return status 200 content-type text/plain string closed if closed',
];
const rule = `http-request return status 200 content-type text/plain lf-string "%[str(a),map(${texts},open)]"`;

function serve(root: Root, version: string): Promise<Released> {
  return root.release(siteOf(root, version));
}

function siteOf(root: Root, version: string, says?: string): ReturnType<Root['site']> {
  const files = { [sites]: '# Sites that are closed.\n', [texts]: '' };
  return root.site({ rule, frontend: [...frontend, `# ${version}`], files, ...(says === undefined ? {} : { says }) });
}

async function map(root: Root, ...commands: readonly string[]): Promise<void> {
  for (const command of commands) await run({ kind: 'unix', path: root.socket }, command.split(' '));
}

function file(root: Root, path: string): Promise<string> {
  return readFile(join(root.path, path), 'utf8');
}

describe.concurrent.each(ways)('$name', ({ haproxy, mode }) => {
  test('what was switched on the socket is on in every new process, from its first answer on', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, '1');
    expect(await root.get()).toBe('open');
    await map(root, `add map ${sites} shop ${later}`);
    const load = startLoad({ port: root.port, connections: 'new', workers: 4, expect: (body) => body === 'closed' });
    const line = `set map ${sites} shop ${later} (until 2099-01-01T00:00:00.000Z)`;
    expect(await serve(root, '2')).toMatchObject({ kept: [line], notes: [] });
    expect(await serve(root, '3')).toMatchObject({ kept: [line], notes: [] });
    expect(await load.stop()).toMatchObject({ failures: 0, reasons: [] });
    expect(await file(root, sites)).toBe(`# Sites that are closed.\nshop ${later}\n`);

    await map(root, `del map ${sites} shop`);
    expect(await serve(root, '4')).toMatchObject({ kept: [], notes: [] });
    expect(await root.get()).toBe('open');
    expect(await file(root, sites)).toBe('# Sites that are closed.\n');
  });

  test('a key stands once, and in a map of times what is over is left out', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, '1');
    await map(
      root,
      `add map ${sites} shop ${later}`,
      `add map ${sites} shop ${later + 1}`,
      `add map ${sites} old 1`,
      `add map ${sites} off 0`,
    );
    await map(root, `add map ${texts} a 7`, `add map ${texts} a 8`, `add map ${texts} b 0`);
    expect((await serve(root, '2')).kept).toHaveLength(1);
    expect(await file(root, sites)).toBe(`# Sites that are closed.\nshop ${later}\n`);
    expect(await file(root, texts)).toBe('a 7\nb 0\n');
    await map(root, `del map ${sites} shop`);
    expect((await serve(root, '3')).kept).toEqual([]);
    expect(await root.get()).toBe('7');
  });

  test('what somebody has changed in the file meanwhile is not lost, and said', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, '1');
    await map(root, `add map ${texts} a 1`, `add map ${texts} b 1`);
    await serve(root, '2');
    await map(root, `set map ${texts} b 2`, `add map ${texts} c 2`);
    await writeFile(join(root.path, texts), 'a 3\nb 3\nd 3\n');
    expect((await serve(root, '3')).notes).toEqual([
      `${texts} was changed by somebody else: 2 entries from the file take effect`,
      `${texts} was changed by somebody else, too: the process keeps its own b`,
    ]);
    expect(parseMapFile(await file(root, texts)).entries).toEqual(new Map(Object.entries({ a: '3', b: '2', c: '2', d: '3' })));
    expect(await root.get()).toBe('3');
    expect((await serve(root, '4')).notes).toEqual([]);
  });

  test('a file that was removed comes back as the process has it', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, '1');
    await map(root, `add map ${sites} shop ${later}`);
    await serve(root, '2');
    await rm(join(root.path, sites));
    expect((await serve(root, '3')).kept).toHaveLength(1);
    expect(await root.get()).toBe('closed');
  });

  test('after a rollback the same is on', async () => {
    const root = await newRoot(haproxy, mode);
    await serve(root, '1');
    await map(root, `add map ${sites} shop ${later}`);
    const wrong = siteOf(root, '2', 'ffffffffffff');
    expect(await failure(root.release(wrong, { timeout: 500 }), ReleaseError)).toMatchObject({ code: 'not-proved', live: 'rolled-back' });
    expect(await root.get()).toBe('closed');
    await map(root, `del map ${sites} shop`);
    await serve(root, '3');
    expect(await root.get()).toBe('open');
  });
});

describe('a map', () => {
  const entries = (text: string): ReadonlyMap<string, string> => parseMapFile(text).entries;

  test('is read as HAProxy reads it, and written with its comment', () => {
    const text = '# one\n# two\n\n a \t 1 2 \r\nb\na 3\n#c 4\n';
    const found = parseMapFile(text);
    expect(found).toEqual({
      head: '# one\n# two\n',
      entries: new Map([
        ['a', '1 2'],
        ['b', ''],
      ]),
      doubles: 1,
    });
    expect(formatMapFile(found)).toBe('# one\n# two\na 1 2\nb \n');
    expect(parseMapFile('')).toEqual({ head: '', entries: new Map(), doubles: 0 });
    expect(parseMapFile('# only').head).toBe('# only\n');
  });

  test.each([
    ['changed in the process', 'a 1\n', 'a 1\n', 'a 2\n', 'a 2\n', 0, []],
    ['changed in the file', 'a 1\n', 'a 2\n', 'a 1\n', 'a 2\n', 1, []],
    ['removed in the process', 'a 1\nb 1\n', 'a 1\nb 1\n', 'b 1\n', 'b 1\n', 0, []],
    ['removed in the file', 'a 1\nb 1\n', 'b 1\n', 'a 1\nb 1\n', 'b 1\n', 1, []],
    ['the same change in both', 'a 1\n', 'a 2\n', 'a 2\n', 'a 2\n', 0, []],
    ['another change in each', 'a 1\n', 'a 2\n', 'a 3\n', 'a 3\n', 0, ['a']],
    ['added to each', '', 'a 1\n', 'b 1\n', 'b 1\na 1\n', 1, []],
    ['read before anything was remembered', '', 'a 1\nb 1\n', 'a 2\n', 'a 2\nb 1\n', 1, ['a']],
  ])('%s is merged', (_, base, here, there, merged, fromFile, conflicts) => {
    const result = mergeMaps(entries(base), entries(here), entries(there));
    expect({ ...result, entries: formatMapFile({ head: '', entries: result.entries }) }).toEqual({ entries: merged, fromFile, conflicts });
  });

  test('holds times where its value is compared with the present', () => {
    const config =
      'acl a str(x),map_str_int(state/a.map,0),sub(txn.now) -m int gt 0\nacl b str(x),map_str_int(state/b.map,0) -m int gt 0\n';
    expect(mapsOfTimes(config)).toEqual(['state/a.map']);
  });
});
