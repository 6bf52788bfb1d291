import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { formatUnifiedDiff } from '../../src/diff/unified.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configName, type Bundle } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { filesOf } from '../load/told.ts';
import { selfSigned } from '../support/certificate.ts';
import { freePort } from '../support/free-port.ts';
import { configOf, renderInputs, type Rendered } from '../support/golden.ts';
import { haproxies, startHaproxy } from '../support/haproxy.ts';

const [shop, old, fallback] = [selfSigned('shop'), selfSigned('old'), selfSigned('fallback')];
const pem = (of: typeof shop): string => of.crt + of.key;
const files = {
  'certs/shop.pem': pem(shop),
  'certs/old.pem': pem(old),
  'certs/fallback.pem': pem(fallback),
  'certs/ca.pem': fallback.crt,
};
let cwd = '';

beforeAll(async () => {
  cwd = await filesOf(files);
});

const site = (crtLists: Config['crtLists'], port: number = 8443): Config => ({
  defaults: { web: { mode: 'http', log: false, timeout: { client: '5s', connect: '5s', server: '5s' } } },
  ...(crtLists !== undefined && { crtLists }),
  frontends: {
    www: {
      from: 'web',
      bind: [{ address: `127.0.0.1:${port}`, ssl: true, crtList: 'sites' }],
      httpRequest: [{ action: 'return', status: 200 }],
    },
  },
});

const sites: Config['crtLists'] = {
  sites: [
    'certs/fallback.pem',
    { crt: 'certs/shop.pem', alpn: ['h2', 'http/1.1'], sniFilter: ['shop.example', '*.shop.example', '!old.shop.example'] },
    { crt: 'certs/old.pem', sslMinVer: 'TLSv1.2', alpn: ['http/1.1'], sniFilter: ['very.old.shop.example', 'old.example'] },
  ],
};

const linesOf = ({ bundle }: Rendered, name = 'crt-lists/sites.list'): readonly string[] =>
  Buffer.from(bundle?.files.get(name)?.content ?? '')
    .toString()
    .trimEnd()
    .split('\n');

describe('a list of crtLists', () => {
  test('is a file of the bundle, which the bind names, with the certificates that it lists', async () => {
    const rendered = await renderInputs([site(sites)], { cwd });
    expect(rendered.diagnostics).toEqual([]);
    expect(rendered.bundle && configOf(rendered.bundle)).toContain('    bind 127.0.0.1:8443 ssl crt-list crt-lists/sites.list\n');
    expect(linesOf(rendered)).toEqual([
      'certs/fallback.pem',
      'certs/shop.pem [alpn h2,http/1.1] shop.example *.shop.example !old.shop.example',
      'certs/old.pem [alpn http/1.1 ssl-min-ver TLSv1.2] very.old.shop.example old.example',
    ]);
    expect(rendered.bundle?.files.get('crt-lists/sites.list')).toMatchObject({ mode: 0o644, secret: false });
    for (const name of ['certs/fallback.pem', 'certs/shop.pem', 'certs/old.pem']) {
      expect(rendered.bundle?.files.get(name)).toMatchObject({ mode: 0o600, secret: true });
    }
  });

  test('takes a certificate from elsewhere under the name that it has in the bundle', async () => {
    mkdirSync(join(cwd, 'prod'), { recursive: true });
    const list = { sites: [{ crt: '../certs/shop.pem', caFile: '../certs/ca.pem', verify: 'optional' as const }] };
    const rendered = await renderInputs([site(list)], { cwd: join(cwd, 'prod') });
    expect(rendered.diagnostics).toEqual([]);
    expect(linesOf(rendered)).toEqual(['certs/shop.pem [ca-file certs/ca.pem verify optional]']);
  });

  test('leaves what is on the machine, or below crt-base, where it is', async () => {
    const list = { sites: ['/etc/haproxy/shop.pem', 'blog.pem', '@store/shop'] };
    const rendered = await renderInputs([{ ...site(list), global: { crtBase: '/etc/haproxy' } }], { cwd });
    expect(rendered.diagnostics).toEqual([]);
    expect(linesOf(rendered)).toEqual(['/etc/haproxy/shop.pem', 'blog.pem', '@store/shop']);
    expect([...(rendered.bundle?.files.keys() ?? [])]).toEqual([configName, 'crt-lists/sites.list', 'manifest.json']);
  });

  test('takes a certificate in several files: one for each type of key, and a key of its own', async () => {
    const directory = await filesOf({ 'shop.rsa': pem(shop), 'shop.ecdsa': pem(old), 'a.crt': shop.crt, 'a.key': shop.key });
    const rendered = await renderInputs([site({ sites: ['shop', { crt: 'a.crt', key: 'a.key' }] })], { cwd: directory });
    expect(rendered.diagnostics).toEqual([]);
    expect(linesOf(rendered)).toEqual(['shop', 'a.crt [key a.key]']);
    for (const name of ['shop.rsa', 'shop.ecdsa', 'a.crt', 'a.key'])
      expect(rendered.bundle?.files.get(name)).toMatchObject({ secret: true });
    const newer = haproxies().filter(({ version }) => version !== '2.6');
    for (const { path } of newer) expect(rendered.bundle && (await haproxyCheck(rendered.bundle, path, {}))).toEqual([]);
  });

  test('names files, since HAProxy would read a directory for ever', async () => {
    const { bundle, diagnostics } = await renderInputs([site({ sites: ['certs'] })], { cwd });
    expect(bundle).toBeUndefined();
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['missing-file', 'crtLists.sites[0].crt']]);
  });

  test('does not take the place of a file', async () => {
    const directory = await filesOf({ ...files, 'crt-lists/sites.list': 'certs/shop.pem\n' });
    const other = { address: ':8444', ssl: true, crtList: 'crt-lists/sites.list' };
    const { diagnostics } = await renderInputs([site(sites), { frontends: { www: { bind: [other] } } }], { cwd: directory });
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['file-conflict', 'frontends.www.bind[1].crtList']]);
  });

  test.each<readonly [what: string, line: NonNullable<Config['crtLists']>[string][number], path: string]>([
    ['a blank', { crt: 'certs/shop.pem', ciphers: 'A B' }, 'ciphers'],
    ['a bracket', 'certs/[shop].pem', 'crt'],
    ['what would begin a comment', '#shop.pem', 'crt'],
    ['a variable', { crt: 'certs/shop.pem', ciphers: { env: 'CIPHERS' } }, 'ciphers'],
    ['a part that is a variable', { crt: ['certs/', { env: 'SITE' }] }, 'crt'],
  ])('cannot hold %s, which HAProxy would read otherwise', async (_, line, key) => {
    const { diagnostics } = await renderInputs([site({ sites: [line] })], { cwd });
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['unsafe-text', `crtLists.sites[0].${key}`]]);
  });

  test.each(['shop.example:443', 'https://shop.example', '!*.shop.example', '*shop.example', 'shop.*', 'müller.example', '', '**'])(
    'shows a certificate for names of hosts, and not for "%s"',
    async (filter) => {
      const { diagnostics } = await renderInputs([site({ sites: [{ crt: 'certs/shop.pem', sniFilter: [filter] }] })], { cwd });
      expect(diagnostics.map(({ path, severity }) => [path, severity])).toEqual([['crtLists.sites[0].sniFilter[0]', 'error']]);
    },
  );

  test('that changes is shown line by line in a diff', async () => {
    const before = await renderInputs([site(sites)], { cwd });
    const after = await renderInputs([site({ sites: [...(sites['sites'] ?? []).slice(0, 2), { crt: 'certs/old.pem' }] })], { cwd });
    const text = after.bundle && formatUnifiedDiff(before.bundle, after.bundle, { color: false, context: 0 });
    expect(text?.split('\n').filter((line) => line !== '')).toEqual([
      '--- a/crt-lists/sites.list',
      '+++ b/crt-lists/sites.list',
      '@@ -3 +3 @@',
      '-certs/old.pem [alpn http/1.1 ssl-min-ver TLSv1.2] very.old.shop.example old.example',
      '+certs/old.pem',
    ]);
  });
});

test('the list in docs/certificates.md becomes the file that is shown there', async () => {
  const text = readFileSync(new URL('../../docs/certificates.md', import.meta.url), 'utf8');
  const [yaml = '', lines = ''] = [...text.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const names = ['shop.pem', 'wild.pem', 'blog.pem', 'api.crt', 'clients.pem'].map((name) => [`certs/${name}`, pem(shop)] as const);
  const directory = await filesOf({ 'a.yaml': yaml, 'certs/api.key': shop.key, ...Object.fromEntries(names) });
  const rendered = await renderInputs(['a.yaml'], { cwd: directory });
  expect(rendered.diagnostics).toEqual([]);
  expect(linesOf(rendered)).toEqual(lines.trimEnd().split('\n'));
});

describe("a crt-list of one's own", () => {
  const bind = (name: string): Config => ({
    ...site(undefined),
    frontends: { www: { from: 'web', bind: [{ address: '127.0.0.1:8443', ssl: true, crtList: name }], httpRequest: [{ action: 'deny' }] } },
  });

  test('is read as HAProxy reads it: without quotes, and with the files of options', async () => {
    const lists = {
      'my.list':
        '# certs/none.pem\ncerts/fallback.pem[alpn h2]x.example\n\n  certs/shop.pem [ca-file certs/ca.pem verify optional] # y.example\n',
    };
    const directory = await filesOf({ ...files, ...lists });
    const { bundle, diagnostics } = await renderInputs([bind('my.list')], { cwd: directory });
    expect(diagnostics).toEqual([]);
    expect([...(bundle?.files.keys() ?? [])].filter((name) => name.includes('/'))).toEqual([
      'certs/ca.pem',
      'certs/fallback.pem',
      'certs/shop.pem',
    ]);
    expect(bundle?.files.get('certs/ca.pem')).toMatchObject({ secret: false });
    for (const { path } of haproxies()) expect(bundle && (await haproxyCheck(bundle, path, {}))).toEqual([]);
  });

  test('is found by a path with a "/" or a "." in it', async () => {
    const directory = await filesOf({ ...files, list: 'certs/old.pem\n' });
    const { bundle } = await renderInputs([bind('./list')], { cwd: directory });
    expect(bundle && configOf(bundle)).toContain(' crt-list list\n');
    expect(bundle?.files.has('certs/old.pem')).toBe(true);
  });
});

/** The name in the certificate that a client is shown who asks for a name, and the protocol that was agreed on. */
async function shown(port: number, servername: string): Promise<string> {
  const options = { host: '127.0.0.1', port, rejectUnauthorized: false, ALPNProtocols: ['h2', 'http/1.1'] };
  const socket: TLSSocket = connect(servername === '' ? options : { ...options, servername });
  await once(socket, 'secureConnect');
  const [name, protocol] = [String(socket.getPeerCertificate().subject.CN), socket.alpnProtocol];
  socket.destroy();
  return `${name} ${String(protocol)}`;
}

async function start(binary: string, bundle: Bundle, port: number): Promise<() => Promise<void>> {
  const directory = join(await filesOf({}), 'bundle');
  await writeBundle(bundle, directory);
  const haproxy = await startHaproxy(binary, configName, { ports: [port], cwd: directory });
  return () => haproxy.stop();
}

test.each(haproxies())('clients of HAProxy $version are shown the certificate of the name that they ask for', async ({ path }) => {
  const port = await freePort();
  const { bundle } = await renderInputs([site(sites, port)], { cwd });
  if (bundle === undefined) throw new Error('not rendered');
  const stop = await start(path, bundle, port);
  const asked = ['shop.example', 'WWW.Shop.example', 'old.example', 'very.old.shop.example', 'old.shop.example', 'other.example', ''];
  const answers = await Promise.all(asked.map(async (name) => [name, await shown(port, name)]));
  expect(answers).toEqual([
    ['shop.example', 'shop h2'],
    ['WWW.Shop.example', 'shop h2'],
    ['old.example', 'old http/1.1'],
    ['very.old.shop.example', 'old http/1.1'],
    ['old.shop.example', expect.stringMatching(/^fallback /)],
    ['other.example', expect.stringMatching(/^fallback /)],
    ['', expect.stringMatching(/^fallback /)],
  ]);
  await stop();
});
