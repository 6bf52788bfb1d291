import { writeFile } from 'node:fs/promises';
import { connect } from 'node:http2';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expand } from '../../src/expand/expand.ts';
import { load } from '../../src/load/load.ts';
import type { Config, Maintenance } from '../../src/model/config.generated.ts';
import { freePort, haproxies, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { renderText, startConfig } from '../support/start-config.ts';

const page = '<h1>Closed until noon — “bald wieder da” 100 %</h1>\n';

function config(port: number, site: Partial<Maintenance> = {}, h2 = false): Config {
  return {
    global: { stats: { socket: [{ path: '/run/haproxy.sock', level: 'admin' }] } },
    defaults: { web: { mode: 'http', log: false, timeout: { connect: '1s', client: '5s', server: '5s' } } },
    frontends: {
      www: {
        from: 'web',
        bind: [{ address: `127.0.0.1:${port}`, ...(h2 && { proto: 'h2' }) }],
        httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: 'open' }],
      },
    },
    maintenance: {
      shop: {
        frontend: 'www',
        hosts: ['shop.example', 'www.shop.example'],
        switch: { env: 'SHOP_MAINT', map: true },
        answer: { string: page, retryAfter: '10m' },
        bypass: { src: ['10.0.0.0/8'], cookie: { name: 'staff', value: { env: 'STAFF_TOKEN', default: 'let me in' } } },
        exempt: ['/up'],
        ...site,
      },
    },
  };
}

const shop = { host: 'shop.example' };
const closed = { SHOP_MAINT: '1' };

describe.each(haproxies())('maintenance on HAProxy $version', ({ path: binary }) => {
  it('answers for the closed site, in any spelling of its host, and leaves its neighbours alone', async () => {
    const port = await freePort();
    await startConfig(binary, config(port), { env: closed });
    for (const host of ['shop.example', 'SHOP.Example:8080', 'www.shop.example.', 'shop.example.:443']) {
      const answer = await ask({ port, headers: { host } });
      expect([host, answer.status, answer.body]).toEqual([host, 503, page]);
      expect(answer.headers).toMatchObject({
        'retry-after': '600',
        'cache-control': 'no-store',
        'x-maintenance': 'shop',
        'content-type': 'text/html; charset=utf-8',
      });
    }
    for (const host of ['other.example', 'shop.example.evil.example', 'myshop.example']) {
      expect([host, (await ask({ port, headers: { host } })).body]).toEqual([host, 'open']);
    }
  });

  it('gives JSON to those who ask for it, and the page to those who take anything', async () => {
    const port = await freePort();
    await startConfig(binary, config(port), { env: closed });
    const json = await ask({ port, headers: { ...shop, accept: 'application/json' } });
    expect([json.status, json.headers['content-type'], JSON.parse(json.body)]).toEqual([
      503,
      'application/json',
      { error: 'maintenance', site: 'shop' },
    ]);
    for (const accept of ['*/*', 'text/html,application/xhtml+xml', 'text/html, application/json;q=0.9']) {
      expect([accept, (await ask({ port, headers: { ...shop, accept } })).body]).toEqual([accept, page]);
    }
  });

  it('lets staff and exempt paths through', async () => {
    const port = await freePort();
    await startConfig(binary, config(port), { env: { ...closed, STAFF_TOKEN: undefined } });
    expect((await ask({ port, headers: { ...shop, cookie: 'staff=let me in' } })).body).toBe('open');
    expect((await ask({ port, headers: { ...shop, cookie: 'staff=guess' } })).status).toBe(503);
    expect((await ask({ port, path: '/up', headers: shop })).body).toBe('open');
    expect((await ask({ port, path: '/up/not', headers: shop })).status).toBe(503);
  });

  it('takes more hosts, networks and paths than HAProxy takes words in a line', async () => {
    const port = await freePort();
    const many = Array.from({ length: 150 }, (_, index) => index);
    const site: Partial<Maintenance> = {
      hosts: many.map((index) => `h${index}.example`),
      bypass: { src: many.map((index) => `10.0.${index}.0/24`), header: { name: 'X-Staff', value: 'a, b' } },
      exempt: many.map((index) => `/up${index}`),
    };
    await startConfig(binary, config(port, site), { env: closed });
    expect((await ask({ port, headers: { host: 'h149.example' } })).status).toBe(503);
    expect((await ask({ port, path: '/up149', headers: { host: 'h0.example' } })).body).toBe('open');
    expect((await ask({ port, headers: { host: 'h0.example', 'x-staff': 'a, b' } })).body).toBe('open');
    expect((await ask({ port, headers: { host: 'h150.example' } })).body).toBe('open');
  });

  it('answers a POST with a body', async () => {
    const port = await freePort();
    await startConfig(binary, config(port), { env: closed });
    const answer = await ask({ port, method: 'POST', headers: shop, body: 'x'.repeat(100_000) });
    expect([answer.status, answer.body]).toEqual([503, page]);
  });

  it('answers over HTTP/2', async () => {
    const port = await freePort();
    await startConfig(binary, config(port, {}, true), { env: closed });
    const session = connect(`http://127.0.0.1:${port}`);
    const stream = session.request({ ':path': '/', ':authority': 'Shop.Example:8443' });
    const headers = await new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      stream.on('response', resolve);
      stream.on('error', reject);
    });
    let body = '';
    for await (const chunk of stream.setEncoding('utf8')) body += String(chunk);
    session.close();
    expect([headers[':status'], headers['retry-after'], body]).toEqual([503, '600', page]);
  });

  it('is open for a variable that is not set, empty, zero or no number', async () => {
    for (const value of [undefined, '', '0', 'true', '1x']) {
      const port = await freePort();
      const haproxy = await startConfig(binary, config(port), { env: { SHOP_MAINT: value } });
      expect([value, (await ask({ port, headers: shop })).body]).toEqual([value, 'open']);
      await haproxy.stop();
    }
  });

  it('closes for those who declare it closed by default, until the variable is 0', async () => {
    for (const [value, status] of [
      [undefined, 503],
      ['', 503],
      ['yes', 503],
      ['0', 200],
    ] as const) {
      const port = await freePort();
      const haproxy = await startConfig(binary, config(port, { switch: { env: 'SHOP_MAINT', default: 1 } }), {
        env: { SHOP_MAINT: value },
      });
      expect([value, (await ask({ port, headers: shop })).status]).toEqual([value, status]);
      await haproxy.stop();
    }
  });

  it('is closed by the map until the time that is put into it, and tells how long', async () => {
    const port = await freePort();
    const haproxy = await startConfig(binary, config(port, { answer: { string: page, retryAfter: 'remaining' } }), {
      env: { SHOP_MAINT: undefined },
    });
    expect((await ask({ port, headers: shop })).body).toBe('open');
    await haproxy.ask(`add map state/maintenance.map shop ${Date.now() + 90_000}`);
    const answer = await ask({ port, headers: shop });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(80);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(90);
    await haproxy.ask(`set map state/maintenance.map shop 99999999999999`);
    expect((await ask({ port, headers: shop })).headers['retry-after']).toBe('600');
    await haproxy.ask(`set map state/maintenance.map shop ${Date.now() - 1}`);
    expect((await ask({ port, headers: shop })).body).toBe('open');
  });

  it('serves a page from a file, and a whole frontend where there are no hosts', async () => {
    const port = await freePort();
    const cwd = await temporaryDirectory();
    await writeFile(join(cwd, 'closed.html'), page);
    const whole: Maintenance = { frontend: 'www', switch: { env: 'SHOP_MAINT' }, answer: { page: 'closed.html', status: 500 } };
    await startConfig(binary, { ...config(port), maintenance: { all: whole } }, { env: closed, cwd });
    const answer = await ask({ port, headers: { host: 'any.example' } });
    expect([answer.status, answer.body, answer.headers['x-maintenance']]).toEqual([500, page, 'all']);
  });
});

describe('maintenance', () => {
  const findings = async (change: (config: Config) => Config): Promise<readonly (readonly unknown[])[]> => {
    const { model, diagnostics } = await load([change(config(80))]);
    return [...diagnostics, ...(model === undefined ? [] : expand(model).diagnostics)].map(({ code, path }) => [code, path]);
  };
  const site =
    (part: Partial<Maintenance>) =>
    (whole: Config): Config => ({ ...whole, maintenance: { shop: { frontend: 'www', switch: { map: true }, ...part } } });

  it('goes in front of the rules of the frontend', async () => {
    const text = await renderText(config(80));
    const rules = text.split('\n').filter((line) => line.includes('http-request'));
    expect(rules.at(-1)).toContain('string open');
    expect(rules[0]).toContain('set-var(txn.now) date(0,ms)');
  });

  it('refuses a frontend that is not there, or is in mode tcp', async () => {
    expect(await findings(site({ frontend: 'wwww' }))).toEqual([['unknown-reference', 'maintenance.shop.frontend']]);
    expect(await findings((whole) => ({ ...whole, defaults: { web: { mode: 'tcp' } } }))).toEqual([
      ['mode-mismatch', 'maintenance.shop.frontend'],
    ]);
  });

  it('refuses a bypass for everybody, and what is no network', async () => {
    expect(await findings(site({ bypass: { src: ['10.0.0.0/8', '0.0.0.0/0', '::/0', '10.0.0.0/33', '1.2.3'] } }))).toEqual([
      ['bypass-for-everybody', 'maintenance.shop.bypass.src[1]'],
      ['bypass-for-everybody', 'maintenance.shop.bypass.src[2]'],
      ['wrong-value', 'maintenance.shop.bypass.src[3]'],
      ['wrong-value', 'maintenance.shop.bypass.src[4]'],
    ]);
  });

  it('refuses a host of two sites, and two defaults of one variable', async () => {
    const two = (whole: Config): Config => ({
      ...whole,
      maintenance: {
        shop: { frontend: 'www', hosts: ['a.example'], switch: { env: 'M', default: 1 } },
        blog: { frontend: 'www', hosts: ['b.example', 'A.example'], switch: { env: 'M' } },
      },
    });
    expect(await findings(two)).toEqual([
      ['duplicate-name', 'maintenance.blog.hosts[1]'],
      ['switch-conflict', 'maintenance.blog.switch'],
    ]);
  });

  it('does not take a name that the user has given', async () => {
    const taken = (whole: Config): Config => ({
      ...whole,
      frontends: { www: { ...whole.frontends?.['www'], acl: { 'shop-closed': 'always_true' } } },
    });
    expect(await findings(taken)).toEqual([['duplicate-name', 'frontends.www.acl.shop-closed']]);
  });
});
