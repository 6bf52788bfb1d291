import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fc } from '../support/property.ts';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/model/config.generated.ts';
import { configName } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { haproxies, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import { bundleOf, findingsOf } from './models.ts';
import { impossible, manyLines, oneLine } from './texts.ts';

type Rule = Readonly<Record<string, unknown>>;

/** A configuration that answers `/0`, `/1`, … by one rule each, with a stats socket; both sockets stand beside it. */
function answering(rules: readonly Rule[], rest: { readonly global?: Rule; readonly servers?: Rule } = {}): Config {
  return {
    global: { stats: { socket: [{ path: '/dev/null' }] }, ...rest.global },
    defaults: { web: { mode: 'http', timeout: { connect: '5s', client: '10s', server: '10s' } } },
    listens: {
      www: {
        bind: ['unix@web.sock'],
        httpRequest: rules.map((rule, index) => ({ action: 'return', status: 200, ...rule, if: `{ path /${index} }` })),
        ...(rest.servers !== undefined && { cookie: { name: 'X', insert: true }, servers: rest.servers }),
      },
    },
  } as Config;
}

interface Started {
  /** Everything that comes back for a request, byte for byte. */
  get(path: string): Promise<Buffer>;
  /** What the stats socket answers. */
  ask(command: string): Promise<Buffer>;
  stop(): Promise<void>;
}

async function start(binary: string, config: Config): Promise<Started> {
  const directory = await temporaryDirectory();
  const [web, stats, out] = [join(directory, 'web.sock'), join(directory, 'stats.sock'), join(directory, 'out')];
  const withSockets = {
    ...config,
    global: { ...config.global, stats: { socket: [{ path: stats, level: 'admin' }] } },
    listens: { www: { ...config.listens?.['www'], bind: [`unix@${web}`] } },
  } as Config;
  await mkdir(out);
  await writeBundle(await bundleOf(withSockets), out);
  const haproxy = await startHaproxy(binary, configName, { socket: web, cwd: out });
  const exchange = async (path: string, text: string): Promise<Buffer> => {
    const socket = connect(path);
    socket.end(text);
    return buffer(socket);
  };
  return {
    get: (path) => exchange(web, `GET ${path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n`),
    ask: (command) => exchange(stats, `${command}\n`),
    stop: () => haproxy.stop(),
  };
}

function bodyOf(answer: Buffer): Buffer {
  return answer.subarray(answer.indexOf('\r\n\r\n') + 4);
}

/** The bytes between the colon and blank that HAProxy writes and the end of the line. */
function headerOf(answer: Buffer, name: string): Buffer {
  const from = answer.indexOf(`\r\n${name}: `) + name.length + 4;
  return answer.subarray(from, answer.indexOf('\r\n', from));
}

describe.each(haproxies())('HAProxy $version gets every literal byte for byte', ({ path: binary }) => {
  test('as the body of an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(manyLines, { minLength: 60, maxLength: 60 }), async (texts) => {
        const haproxy = await start(binary, answering(texts.map((string) => ({ contentType: 'text/plain', string }))));
        const bodies = await Promise.all(texts.map(async (_, index) => bodyOf(await haproxy.get(`/${index}`))));
        await haproxy.stop();
        expect(bodies.map(String)).toEqual(texts);
        expect(Buffer.compare(Buffer.concat(bodies), Buffer.from(texts.join('')))).toBe(0);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test('as a header, where a percent sign is written twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneLine, { minLength: 60, maxLength: 60 }), async (texts) => {
        const haproxy = await start(binary, answering(texts.map((text) => ({ hdr: { 'X-Literal': text.replaceAll('%', '%%') } }))));
        const headers = await Promise.all(texts.map(async (_, index) => headerOf(await haproxy.get(`/${index}`), 'x-literal')));
        await haproxy.stop();
        expect(headers.map(String)).toEqual(texts);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test('as a variable of the environment, and as the cookie of a server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneLine, { minLength: 20, maxLength: 20 }), async (texts) => {
        const setenv = Object.fromEntries(texts.map((text, index) => [`V${index}`, text]));
        const servers = Object.fromEntries(texts.map((cookie, index) => [`s${index}`, { address: '127.0.0.1:1', cookie }]));
        const haproxy = await start(binary, answering([], { global: { setenv }, servers }));
        const env: string[] = [];
        for (const index of texts.keys()) env.push(String(await haproxy.ask(`show env V${index}`)));
        const stat = await haproxy.ask('show stat www 4 -1 typed');
        await haproxy.stop();
        expect(env).toEqual(texts.map((text, index) => `V${index}=${text}\n\n`));
        const lines = String(stat).split('\n');
        expect(lines.flatMap((line) => (line.includes('.cookie.1:') ? [line.replace(/^[^:]+:[^:]+:str:/, '')] : []))).toEqual(texts);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test('what stands in the environment arrives whole, whatever stands around it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(oneLine, oneLine, manyLines), { minLength: 20, maxLength: 20 }), async (all) => {
        const setenv = Object.fromEntries(all.map(([, value], index) => [`V${index}`, value]));
        const rules = all.map(([before, , after], index) => ({
          contentType: 'text/plain',
          string: [before, { env: `V${index}` }, after],
        }));
        const haproxy = await start(binary, answering(rules, { global: { setenv } }));
        const bodies = await Promise.all(all.map(async (_, index) => String(bodyOf(await haproxy.get(`/${index}`)))));
        await haproxy.stop();
        expect(bodies).toEqual(all.map((parts) => parts.join('')));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test('so does a default, in a line of less than 1,024 bytes', async () => {
    const short = oneLine.map((text) => text.slice(0, 80)).filter((text) => text.isWellFormed());
    const fallback = short.map((text) => text.replaceAll('}', ')'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(short, fallback, short), { minLength: 20, maxLength: 20 }), async (all) => {
        const rules = all.map(([before, unset, after], index) => ({
          contentType: 'text/plain',
          string: [before, { env: `NOT_SET_${index}`, default: unset }, after],
        }));
        const haproxy = await start(binary, answering(rules));
        const bodies = await Promise.all(all.map(async (_, index) => String(bodyOf(await haproxy.get(`/${index}`)))));
        await haproxy.stop();
        expect(bodies).toEqual(all.map((parts) => parts.join('')));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

describe('what cannot be written is refused', () => {
  test('an empty text, NUL and half a surrogate pair everywhere; a line break where there is one line', async () => {
    await fc.assert(
      fc.asyncProperty(impossible, async (text) => {
        for (const rule of [{ contentType: 'text/plain', string: text }, { hdr: { 'X-Literal': text } }]) {
          expect(await findingsOf(answering([rule]))).toEqual([expect.objectContaining({ code: 'unsafe-text', severity: 'error' })]);
        }
      }),
    );
    await fc.assert(
      fc.asyncProperty(oneLine, fc.constantFrom('\n', '\r'), oneLine, async (before, newline, after) => {
        const rule = { hdr: { 'X-Literal': before + newline + after } };
        expect(await findingsOf(answering([rule]))).toEqual([expect.objectContaining({ code: 'unsafe-text', severity: 'error' })]);
      }),
    );
  });
});
