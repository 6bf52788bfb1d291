import { expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { exampleOf } from '../../src/model/example.ts';

const app = (section: unknown): unknown => ({ backends: { app: section } });
const www = (section: unknown): unknown => ({ frontends: { www: section } });

test.each([
  ['a keyword stands by itself', ['backends', 'balance'], app({ balance: 'leastconn' })],
  ['the keywords of a family have their own', ['defaults', 'timeout', 'client'], { defaults: { web: { timeout: { client: '30s' } } } }],
  [
    'an argument stands beside what its example has',
    ['frontends', 'bind', 'verify'],
    www({
      bind: [
        {
          address: ':8443',
          ssl: true,
          crt: 'certs/shop.pem',
          verify: 'required',
          caFile: 'certs/ca.pem',
          crlFile: 'certs/crl.pem',
          crtIgnoreErr: ['10', '20'],
        },
      ],
    }),
  ],
  [
    'a flag stands in an example that has it',
    ['backends', 'servers', 'sendProxyV2'],
    app({ servers: { app1: { address: '192.0.2.11:8080', check: true, sendProxyV2: true } } }),
  ],
  [
    'an action is a rule of its list',
    ['frontends', 'httpRequest', 'set-header'],
    www({ httpRequest: [{ action: 'set-header', name: 'X-Forwarded-Proto', value: 'https', if: '{ ssl_fc }' }] }),
  ],
  [
    'an action that shares its description has its own name',
    ['frontends', 'httpRequest', 'track-sc1', 'key'],
    www({ httpRequest: [{ action: 'track-sc1', key: 'src', table: 'app' }] }),
  ],
  [
    'what excludes an argument makes room for it',
    ['backends', 'httpRequest', 'redirect', 'prefix'],
    app({ httpRequest: [{ action: 'redirect', prefix: 'https://www.example.com', dropQuery: true, appendSlash: true }] }),
  ],
  [
    'a line that is without effect alone brings what it needs',
    ['backends', 'httpCheck', 'expect', 'status'],
    app({ option: { httpchk: { method: 'GET', uri: '/up' } }, httpCheck: [{ action: 'expect', status: '200-399' }] }),
  ],
  ['what is for another mode brings the mode', ['backends', 'balance', 'logHash'], app({ mode: 'log', balance: { logHash: 'lower' } })],
  ['the keys of a map are names', ['frontends', 'errorfile'], www({ errorfile: { '503': 'pages/503.http' } })],
] as const)('%s', (_, keys, config) => {
  expect(exampleOf(keys)?.config).toEqual(config);
});

test('says where in the configuration the place stands', () => {
  expect(exampleOf(['backends', 'servers', 'check'])?.path).toEqual(['backends', 'app', 'servers', 'app1', 'check']);
  expect(exampleOf(['frontends', 'httpRequest', 'deny', 'status'])?.path).toEqual(['frontends', 'www', 'httpRequest', 0, 'status']);
  expect(exampleOf(['global', 'tune', 'bufsize'])?.path).toEqual(['global', 'tune', 'bufsize']);
});

test('knows no place that the catalogue does not have', () => {
  expect(exampleOf(['backends', 'bind'])).toBeUndefined();
  expect(exampleOf(['frontends', 'httpRequest', 'levitate'])).toBeUndefined();
  expect(exampleOf(['frontends', 'httpRequest', 'set-header', 'status'])).toBeUndefined();
});

test.each([
  [['switches', 'env']],
  [['maintenance']],
  [['maintenance', 'bypass', 'cookie']],
  [['frontends', 'pausable', 'answer']],
  [['backends', 'softStop']],
])('what is no keyword of HAProxy has an example that the schema takes: %s', async (keys) => {
  const example = exampleOf(keys);
  const { diagnostics } = await load([example?.config as Config]);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
});
