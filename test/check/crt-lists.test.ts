import { describe, expect, test } from 'vitest';
import { selfSigned } from '../support/certificate.ts';
import { haproxies } from '../support/haproxy.ts';
import { checked } from './checked.ts';

const [shop, blog] = [selfSigned('shop'), selfSigned('blog')];
const files = {
  'shop.pem': shop.crt + shop.key,
  'blog.pem': blog.crt + blog.key,
  'shop.crt': shop.crt,
  'shop.key': shop.key,
  'blog.key': blog.key,
};

const config = (lists: string, crtList = 'sites', more = ''): string => `
defaults: { web: { mode: http, log: false, timeout: { client: 5s, connect: 5s, server: 5s } } }
frontends:
  www:
    from: web
    bind: [{ address: "127.0.0.1:8443", ssl: true, crtList: ${crtList} }]
    httpRequest: [{ action: return, status: 200 }]
${more}
crtLists:
${lists}
`;

const withStore = '\ncrtStores:\n  sites: { load: [{ crt: shop.pem, alias: shop }, blog.pem] }\n';

async function found(yaml: string, haproxy?: string): Promise<readonly unknown[]> {
  const options = haproxy === undefined ? {} : { haproxy };
  const { diagnostics } = await checked({ 'a.yaml': yaml, ...files }, options);
  return diagnostics.map(({ code, message, path, hint }) => [code, path, `${message}. ${hint ?? ''}`]);
}

describe('a crt-list', () => {
  test('that a bind names and that is not there is told with the nearest', async () => {
    expect(await found(config('  sites: [shop.pem]', 'stes'))).toEqual([
      ['unknown-reference', 'frontends.www.bind[0].crtList', 'there is no crt-list "stes". Did you mean "sites"?'],
      ['unused-section', 'crtLists.sites', expect.anything()],
    ]);
    expect(await found(config('  {}', 'x').replace('crtLists:\n  {}\n', ''))).toEqual([
      [
        'unknown-reference',
        'frontends.www.bind[0].crtList',
        'there is no crt-list "x". Define it in "crtLists". A file has its directory in front: ./x',
      ],
    ]);
  });

  test('that nothing names is told', async () => {
    expect(await found(config('  sites: [shop.pem]\n  other: [blog.pem]'))).toEqual([
      ['unused-section', 'crtLists.other', expect.stringContaining('nothing refers to the crt-list "other"')],
    ]);
  });

  test('names a certificate that is not there, or is none, at its own line', async () => {
    const lines = '  sites:\n    - shop.pem\n    - { crt: none.pem }\n    - blog.key';
    const { diagnostics } = await checked({ 'a.yaml': config(lines), ...files });
    expect(diagnostics.map(({ code, source }) => [code, source?.line])).toEqual([['missing-file', 12]]);
    const { diagnostics: others } = await checked({ 'a.yaml': config(lines.replace('    - { crt: none.pem }\n', '')), ...files });
    expect(others.map(({ code, source, message }) => [code, source?.line, message])).toEqual([
      ['bad-certificate', 12, 'blog.key holds no certificate that can be read'],
    ]);
  });

  test.each(haproxies())('with a filter that leaves out nothing is told of, as HAProxy $version may say', async ({ path }) => {
    expect(await found(config('  sites: [{ crt: shop.pem, sniFilter: [shop.example, "!old.shop.example"] }]'), path)).toEqual([
      ['never-matches', 'crtLists.sites[0].sniFilter[1]', expect.stringContaining('"!old.shop.example" of "shop.pem" leaves out nothing')],
    ]);
    const sound = '["*.shop.example", "!old.shop.example"]';
    expect(await found(config(`  sites: [{ crt: shop.pem, sniFilter: ${sound} }, { crt: blog.pem, sniFilter: ["!*"] }]`), path)).toEqual(
      [],
    );
  });

  test('takes the certificates of crt-stores by their aliases, and is told of others', async () => {
    expect(await found(config('  sites: ["@sites/shop", "@sites/blog.pem"]') + withStore)).toEqual([]);
    expect(await found(config('  sites: ["@sites/shp", "@sites/blog.pem"]') + withStore)).toEqual([
      ['unknown-reference', 'crtLists.sites[0].crt', 'no crt-store has a certificate "@sites/shp". Did you mean "@sites/shop"?'],
    ]);
  });

  test('with what only HAProxy finds wrong is shown at its own line', async () => {
    const lines = '  sites:\n    - { crt: shop.pem, ocspUpdate: "on" }\n    - { crt: shop.pem, sniFilter: [x.example] }';
    const { diagnostics } = await checked({ 'a.yaml': config(lines), ...files });
    expect(diagnostics.map(({ code, path, source }) => [code, path, source?.line])).toEqual([['haproxy-error', 'crtLists.sites[1]', 12]]);
  });

  test('for a HAProxy that does not know an option is told of it', async () => {
    const { diagnostics } = await checked(
      { 'a.yaml': config('  sites: [{ crt: shop.pem, sigalgs: RSA+SHA256 }]'), ...files },
      { haproxy: false, target: { major: 2, minor: 6 } },
    );
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['keyword-too-new', 'crtLists.sites[0].sigalgs']]);
  });
});

describe('a certificate whose key is in a file of its own', () => {
  const store = (load: string): string => `${config('  sites: ["@sites/shop"]')}\ncrtStores:\n  sites: { load: [${load}] }\n`;

  test('is sound with the right one', async () => {
    expect(await found(store('{ crt: shop.crt, key: shop.key, alias: shop, issuer: shop.crt }'))).toEqual([]);
  });

  test('is not sound with that of another, even where it has one itself', async () => {
    for (const crt of ['shop.crt', 'shop.pem']) {
      const findings = await found(store(`{ crt: ${crt}, key: blog.key, alias: shop }`));
      expect(findings).toEqual([
        ['bad-certificate', 'crtStores.sites.load[0].crt', expect.stringContaining('belongs to another certificate')],
      ]);
    }
  });

  test('is left to HAProxy where the key is on the machine', async () => {
    const { diagnostics } = await checked(
      { 'a.yaml': store('{ crt: shop.crt, key: /etc/haproxy/shop.key, alias: shop }'), ...files },
      { haproxy: false },
    );
    expect(diagnostics).toEqual([]);
  });
});

test('keys of tickets are no certificate', async () => {
  const keys = `${[1, 2, 3].map((byte) => Buffer.alloc(48, byte).toString('base64')).join('\n')}\n`;
  const yaml = config('  sites: [shop.pem]').replace('crtList: sites', 'crtList: sites, tlsTicketKeys: tickets');
  const { diagnostics } = await checked({ 'a.yaml': yaml, ...files, tickets: keys });
  expect(diagnostics).toEqual([]);
});
