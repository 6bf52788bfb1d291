import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHaproxy } from '../../src/check/haproxy-binary.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configOf, renderInputs } from '../support/golden.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';

async function codesOf(config: unknown): Promise<readonly (readonly [string, string | undefined])[]> {
  const { diagnostics } = await load([config as Config]);
  return diagnostics.map(({ code, path }) => [code, path] as const);
}

test('a duration that HAProxy would take as seconds needs a unit', async () => {
  const cookie = { name: 'SERVERID', insert: true };
  expect(await codesOf({ backends: { app: { cookie: { ...cookie, maxidle: 300, maxlife: '8h' } } } })).toEqual([
    ['wrong-type', 'backends.app.cookie.maxidle'],
  ]);
  expect(await codesOf({ backends: { app: { stats: { refresh: 10 } } } })).toEqual([['wrong-type', 'backends.app.stats.refresh']]);
  expect(await codesOf({ global: { tune: { ssl: { lifetime: 300 } } } })).toEqual([['wrong-type', 'global.tune.ssl.lifetime']]);
});

test('a size whose unit some HAProxy would drop is a number', async () => {
  const tune = { bufsize: '32k', maxrewrite: '2k', ssl: { cachesize: '50k' } };
  expect(await codesOf({ global: { tune } })).toEqual([
    ['wrong-type', 'global.tune.bufsize'],
    ['wrong-type', 'global.tune.maxrewrite'],
    ['wrong-type', 'global.tune.ssl.cachesize'],
  ]);

  // HAProxy reads "32k" as 32 up to 3.0, with no word of warning; the same config in numbers is fine everywhere.
  const directory = await temporaryDirectory();
  writeFileSync(join(directory, 'page.http'), 'HTTP/1.1 503 Sorry\r\ncontent-length: 0\r\n\r\n');
  const config = { frontends: { www: { mode: 'http', bind: [':8080'], timeout: { client: '10s' }, errorfile: { '503': 'page.http' } } } };
  const { bundle } = await renderInputs([{ ...config, global: { tune: { bufsize: 32_768 } } } as Config], { cwd: directory });
  const text = bundle === undefined ? '' : configOf(bundle);
  const verdicts = await Promise.all(
    haproxies().map(async ({ version, path }) => {
      const statuses = ['32768', '32k'].map(async (size) => {
        const file = join(directory, `${version}-${size}.cfg`);
        writeFileSync(file, text.replace('tune.bufsize 32768', `tune.bufsize ${size}`));
        return (await runHaproxy(path, ['-c', '-f', file], { env: {} })).status;
      });
      const [number, unit] = await Promise.all(statuses);
      return { version, number, unit };
    }),
  );
  expect(verdicts.map(({ version, number }) => [version, number])).toEqual(haproxies().map(({ version }) => [version, 0]));
  expect(verdicts.filter(({ version }) => ['2.6', '3.0'].includes(version)).every(({ unit }) => unit !== 0)).toBe(true);
});

test('a server can be named with its backend where its health is taken over', async () => {
  const app = { servers: { web1: { address: '10.0.0.11:80', track: 'other/web1' } } };
  expect(await codesOf({ backends: { app } })).toEqual([]);
  expect(await codesOf({ backends: { app: { servers: { web1: { address: '10.0.0.11:80', track: 'a/b/c' } } } } })).toEqual([
    ['wrong-type', 'backends.app.servers.web1.track'],
  ]);
});

test('what HAProxy takes in no backend, or in no defaults section, cannot be written there', async () => {
  expect(await codesOf({ backends: { app: { httpRequest: [{ action: 'capture', sample: 'src', len: 10 }] } } })).toEqual([
    ['wrong-value', 'backends.app.httpRequest[0].action'],
  ]);
  expect(await codesOf({ backends: { app: { tcpRequest: { content: [{ action: 'switch-mode', mode: 'http' }] } } } })).toEqual([
    ['wrong-value', 'backends.app.tcpRequest.content[0].action'],
  ]);
  expect(await codesOf({ defaults: { web: { compression: { offload: true } } } })).toEqual([
    ['unknown-key', 'defaults.web.compression.offload'],
  ]);
  expect(await codesOf({ defaults: { web: { stats: { admin: [{ if: 'TRUE' }] } } } })).toEqual([
    ['unknown-key', 'defaults.web.stats.admin'],
  ]);
  expect(await codesOf({ frontends: { www: { mode: 'log' } } })).toEqual([['wrong-value', 'frontends.www.mode']]);
});

test('a reply to a check, and the bytes of one, are what HAProxy knows', async () => {
  const rules = { httpCheck: [{ action: 'expect', status: 200, okStatus: 'L7NO' }], tcpCheck: [{ action: 'send-binary', data: 'xyz' }] };
  expect(await codesOf({ backends: { app: rules } })).toEqual([
    ['wrong-value', 'backends.app.httpCheck[0].okStatus'],
    ['wrong-type', 'backends.app.tcpCheck[0].data'],
  ]);
});

test.each(haproxies())('arguments reach a Lua file, but with HAProxy 2.6, which drops them: $version', async ({ version, path }) => {
  const directory = await temporaryDirectory();
  writeFileSync(join(directory, 'told.lua'), 'core.Alert("told " .. table.concat({...}, "|"))\n');
  const global = { luaLoad: [{ file: 'told.lua', args: ['one', 'two words'] }], luaLoadPerThread: ['told.lua'] };
  const { bundle, diagnostics } = await renderInputs([{ global }], { cwd: directory });
  expect(diagnostics).toEqual([]);
  const text = bundle === undefined ? '' : configOf(bundle);
  expect(text).toContain("    lua-load told.lua one 'two words'\n    lua-load-per-thread told.lua\n");
  expect(bundle?.files.has('told.lua')).toBe(true);
  writeFileSync(join(directory, 'haproxy.cfg'), text);
  const { output } = await runHaproxy(path, ['-c', '-f', 'haproxy.cfg'], { env: {}, cwd: directory });
  expect(output.split('\n').flatMap((line) => /told (.*)$/.exec(line)?.[1] ?? [])).toEqual(
    version === '2.6' ? ['', ''] : ['one|two words', ''],
  );
});
