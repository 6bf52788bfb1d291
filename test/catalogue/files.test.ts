import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { renderInputs } from '../support/golden.ts';
import { haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { writeWorld } from './world.ts';

const bind = { address: '127.0.0.1:8443', ssl: true, crtList: 'certs/list' };
const config = { frontends: { www: { mode: 'http', bind: [bind], timeout: { client: '10s' } } } } as const;

test('certificates that a list names go into the bundle with it', async () => {
  const directory = await temporaryDirectory();
  writeWorld(directory);
  appendFileSync(join(directory, 'certs/list'), '# the same once more, for a name\ncerts/sample.pem [alpn h2] sample.example\n');
  const { bundle, diagnostics } = await renderInputs([config], { cwd: directory });
  expect(diagnostics).toEqual([]);
  expect([...(bundle?.files.keys() ?? [])].filter((name) => name.startsWith('certs/'))).toEqual(['certs/list', 'certs/sample.pem']);
  expect(bundle?.files.get('certs/sample.pem')).toMatchObject({ mode: 0o600, secret: true });
  for (const { path } of haproxies()) expect(bundle && (await haproxyCheck(bundle, path, {}))).toEqual([]);
});

test('a certificate that a list names and that is not there is found before HAProxy is asked', async () => {
  const directory = await temporaryDirectory();
  writeWorld(directory);
  appendFileSync(join(directory, 'certs/list'), 'certs/missing.pem\n../outside.pem\n');
  const { bundle, diagnostics } = await renderInputs([config], { cwd: directory });
  expect(bundle).toBeUndefined();
  expect(diagnostics.map(({ code, message, path }) => [code, message, path])).toEqual([
    ['missing-file', 'there is no file "certs/missing.pem"', 'frontends.www.bind[0].crtList'],
    ['file-conflict', '"../outside.pem" cannot keep its name in the bundle', 'frontends.www.bind[0].crtList'],
  ]);
});
