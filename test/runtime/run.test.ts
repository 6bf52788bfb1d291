import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { fc } from '../support/property.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, runAll, RuntimeError, showInfo, showMap, showProc, showSslCert } from '../../src/runtime/index.ts';
import type { Reply, UnixAddress } from '../../src/runtime/index.ts';
import { writeCommand, writeWords } from '../../src/runtime/write-command.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { rejection } from './rejection.ts';
import { startSite } from './site.ts';
import type { Site } from './site.ts';

const nowhere: UnixAddress = { kind: 'unix', path: '/nowhere' };

describe('what could be more than one command is not sent', () => {
  test.each([
    [['set', 'map', '#0', 'a', '1;disable server be/s1']],
    [['set', 'map', '#0', 'a', '1\nshow info']],
    [['set', 'map', '#0', 'a', '1\r']],
    [['set', 'map', '#0', 'a', '\0']],
    [['set', 'map', '#0', 'a', '<<']],
    [['set', 'map', '#0', 'a', 'x <<']],
    [['set', 'map', '#0', 'a', '<<%end%']],
    [['set', 'map', '#0', 'a', '']],
    [[]],
    [['prompt']],
    [['quit']],
    [['set', 'severity-output', 'none']],
    [['@1', 'show', 'info']],
    [Array.from({ length: 65 }, () => 'x')],
  ])('%j', async (words) => {
    expect(await rejection(run(nowhere, words))).toMatchObject({ code: 'bad-command', hint: expect.any(String) as string });
  });

  test('nor any of a batch of which one is bad', async () => {
    const batch = [{ words: ['show', 'info'] }, { words: ['show', 'x;y'] }];
    expect(await rejection(runAll(nowhere, batch))).toMatchObject({ code: 'bad-command' });
  });

  test('nor a payload with a NUL', async () => {
    expect(await rejection(run(nowhere, ['add', 'map', '#0'], { payload: 'a\0b\n' }))).toMatchObject({ code: 'bad-command' });
  });

  test('any other word stays one word, on one line', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', ' ', '\t', '\\', '"', "'", '<', '>', '#', '@', 'ü', ';', '\n', '\0'),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (rest) => {
        const words = ['show', ...rest];
        const dangerous = words.some((text) => /[;\n\0]|<</.test(text));
        if (dangerous) expect(() => writeWords(words)).toThrow('not sent');
        else expect(asHaproxyReads(writeWords(words))).toEqual(words);
      }),
    );
  });
});

/** The words of a line as cli_process_cmdline() of HAProxy's src/cli.c splits and unescapes them. */
function asHaproxyReads(line: string): readonly string[] {
  const words = line.match(/(?:\\.|[^ \t\\])+/gs) ?? [];
  return words.map((word) => word.replaceAll(/\\(\\?)/g, '$1'));
}

test('a payload ends with a line of its own', () => {
  const payload = (text: string): string => writeCommand({ words: ['add', 'map', '#0'], payload: text }).toString();
  expect(payload('a 1')).toBe('add map #0 <<\na 1\n\n');
  expect(payload('a 1\nb 2\n')).toBe('add map #0 <<\na 1\nb 2\n\n');
  expect(payload('a 1\n\nb 2')).toBe('add map #0 <<%0%\na 1\n\nb 2\n%0%\n');
  expect(payload('a %0%\n\nb %1%')).toBe('add map #0 <<%2%\na %0%\n\nb %1%\n%2%\n');
});

describe.each(haproxies())('HAProxy $version', ({ path: binary, version }) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(binary);
  });
  afterAll(() => site.haproxy.stop());

  const worker = async (): Promise<number> => (await showProc(site.master)).workers[0]?.pid ?? 0;

  test('a refused command throws with HAProxy’s words', async () => {
    const error = await rejection(run(site.admin, ['set', 'weight', 'be/nope', '1']));
    expect(error).toMatchObject({ code: 'refused' });
    expect(error.message).toContain('No such server');
    expect(error.message).toContain(site.admin.path);
  });

  test('a command that this HAProxy does not have is told apart', async () => {
    expect(await rejection(run(site.admin, ['bogus']))).toMatchObject({ code: 'unknown-command' });
  });

  test('a socket of level user may ask, and not change', async () => {
    expect((await showInfo(site.user)).version.startsWith(`${version}.`)).toBe(true);
    for (const words of [
      ['set', 'weight', 'be/s1', '1'],
      ['show', 'env'],
    ]) {
      const error = await rejection(run(site.user, words));
      expect(error).toMatchObject({ code: 'permission-denied' });
      expect(error.hint).toContain('level');
    }
  });

  test('a value arrives as it is', async () => {
    const values = ['two words', 'tab\there', 'back\\slash', '\\ ', 'ünïcödé', '"quoted"', "'", '> x', '#', '$HOME', '[3]: x', 'trailing '];
    await run(site.admin, ['add', 'map', site.map, 'value', 'x']);
    for (const value of values) {
      await run(site.admin, ['set', 'map', site.map, 'value', value]);
      const entries = await showMap(site.admin, site.map);
      expect(entries.find(({ key }) => key === 'value')?.value).toBe(value);
    }
  });

  test('each of many commands has its own reply, in their order', async () => {
    const batch = Array.from({ length: 300 }, (_, index) => [
      { words: ['set', 'map', site.map, 'a', String(index)] },
      { words: ['get', 'map', site.map, 'a'] },
      { words: ['set', 'map', site.map, 'missing', 'x'] },
    ]).flat();
    const replies = await runAll(site.admin, batch);
    expect(replies).toHaveLength(900);
    for (let index = 0; index < 300; index++) {
      const [set, get, missing] = replies.slice(3 * index, 3 * index + 3);
      expect(set).toMatchObject({ output: '' });
      expect((get as Reply).output).toContain(`value="${index}"`);
      expect(missing).toMatchObject({ code: 'refused' });
    }
  });

  test('10,000 commands take well under a second', async () => {
    const batch = Array.from({ length: 10_000 }, (_, index) => ({ words: ['set', 'map', site.map, 'a', String(index)] }));
    const start = performance.now();
    const replies = await runAll(site.admin, batch, { timeout: 20_000 });
    const elapsed = performance.now() - start;
    expect(replies.filter((reply) => reply instanceof RuntimeError)).toEqual([]);
    expect(elapsed).toBeLessThan(1000);
  });

  test('a payload adds entries, with blanks in their values', async () => {
    const before = await showMap(site.admin, site.map);
    const replies = await runAll(site.admin, [
      { words: ['add', 'map', site.map], payload: 'p1 one\np2 two words\n' },
      { words: ['get', 'map', site.map, 'p1'] },
    ]);
    expect(replies[0]).toMatchObject({ output: '' });
    expect((replies[1] as Reply).output).toContain('value="one"');
    const added = (await showMap(site.admin, site.map)).slice(before.length);
    expect(added.map(({ key, value }) => [key, value])).toEqual([
      ['p1', 'one'],
      ['p2', 'two words'],
    ]);
  });

  test('a certificate with empty lines is replaced, or refused before it is sent where HAProxy could not take it', async () => {
    const pem = (await readFile(site.certificate, 'utf8'))
      .replaceAll(/(-----END [^\n]*\n)/g, '\n$1\n')
      .replaceAll('\n\n-----END', '\n-----END');
    expect(pem).toContain('\n\n');
    const { serial } = await showSslCert(site.admin, site.certificate);
    const attempt = run(site.admin, ['set', 'ssl', 'cert', site.certificate], { payload: Buffer.from(pem) });
    if (version === '2.6') {
      expect((await rejection(attempt)).message).toContain(`which HAProxy 2.6.`);
      return;
    }
    await attempt;
    await run(site.admin, ['commit', 'ssl', 'cert', site.certificate]);
    expect((await showSslCert(site.admin, site.certificate)).serial).toBe(serial);
  });

  test('a command that is too long is an error, and one that says so', async () => {
    const error = await rejection(run(site.admin, ['set', 'map', site.map, 'a', 'x'.repeat(20_000)]));
    expect(`${error.message} ${error.hint}`).toContain('tune.bufsize');
    const long = await rejection(run(site.admin, ['add', 'map', site.map], { payload: 'key value\n'.repeat(20_000) }));
    expect(`${long.message} ${long.hint}`).toContain('tune.bufsize');
  });

  test('a worker is asked and told by way of its master', async () => {
    await expect.poll(() => worker().catch(() => 0), { interval: 20, timeout: 5000 }).toBeGreaterThan(0);
    const pid = await worker();
    expect((await showInfo(site.master, { worker: pid })).pid).toBe(pid);
    await run(site.master, ['set', 'map', site.map, 'b', 'by the master'], { worker: pid });
    expect((await showMap(site.master, site.map, { worker: pid })).find(({ key }) => key === 'b')?.value).toBe('by the master');
    await run(site.master, ['add', 'map', site.map], { worker: pid, payload: 'w1 one\nw2 two\n' });
    expect((await showMap(site.admin, site.map)).map(({ key }) => key)).toEqual(expect.arrayContaining(['w1', 'w2']));
    for (const words of [
      ['set', 'map', site.map, 'nope', '1'],
      ['set', 'weight', 'be/nope', '1'],
      ['show', 'map', 'nope'],
    ]) {
      expect(await rejection(run(site.master, words, { worker: pid })), words.join(' ')).toMatchObject({ code: 'refused' });
    }
    expect(await rejection(run(site.master, ['bogus'], { worker: pid }))).toMatchObject({ code: 'unknown-command' });
    expect((await rejection(run(site.master, ['show', 'info'], { worker: 1 }))).message).toContain('there is no worker 1');
  });

  test('a master that is taken for a stats socket is told apart, and nothing is done', async () => {
    const error = await rejection(run(site.master, ['show', 'stat']));
    expect(error).toMatchObject({ code: 'bad-command' });
    expect(error.message).toContain('master');
  });
});

describe('a connection that is lost', () => {
  const prompted = '\n> \n> ';
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  /** A listener that answers its first connection so, and the others as HAProxy would answer one command. */
  async function failingOnce(first: string): Promise<UnixAddress & { connections(): number }> {
    const path = join(await temporaryDirectory(), 'x.sock');
    let connections = 0;
    const server = createServer((socket) => {
      const answer = connections++ === 0 ? first : `${prompted}Name: HAProxy\n\n> `;
      socket.on('error', () => {}).once('data', () => socket.end(answer));
    });
    servers.push(server);
    await once(server.listen(path), 'listening');
    return { kind: 'unix', path, connections: () => connections };
  }

  test('is made once more for who only asks', async () => {
    const address = await failingOnce(`${prompted}Name: HAPr`);
    expect(await run(address, ['show', 'info'])).toBe('Name: HAProxy\n');
    expect(address.connections()).toBe(2);
  });

  test('is made once more when nothing came at all', async () => {
    const address = await failingOnce('');
    expect(await run(address, ['show', 'info'])).toBe('Name: HAProxy\n');
    expect(await rejection(run(await failingOnce(''), ['set', 'a']))).toMatchObject({ code: 'truncated' });
  });

  test('is not made again for what changes something, and the error counts the replies', async () => {
    const address = await failingOnce(`${prompted}\n> `);
    const error = await rejection(runAll(address, [{ words: ['set', 'a'] }, { words: ['set', 'b'] }]));
    expect(error).toMatchObject({ code: 'truncated' });
    expect(error.message).toContain('after 1 of 2 replies');
    expect(address.connections()).toBe(1);
  });

  test('is no reason to take replies for those of other commands', async () => {
    const address = await failingOnce(`${prompted}a\n> b\n> c\n> `);
    expect(await rejection(runAll(address, [{ words: ['show', 'a'] }, { words: ['show', 'b'] }]))).toMatchObject({ code: 'bad-reply' });
    const single = await failingOnce(`${prompted}a\n> b\n\n> `);
    expect(await run(single, ['show', 'env'])).toBe('a\n> b\n');
  });
});
