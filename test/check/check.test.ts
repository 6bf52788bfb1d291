import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostic.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { checked } from './checked.ts';

/** What every configuration here begins with. */
const head = `global:
  log: [{ address: stdout, format: raw, facility: local0 }]
defaults:
  web: { mode: http, log: global, timeout: { connect: 5s, client: 60s, server: 60s } }
`;
const app = `backends:
  app: { from: web, servers: { s1: "10.0.0.1:80" } }
`;
const www = (lines: string): string => `${head}frontends:
  www:
    from: web
    bind: [":80"]
    defaultBackend: app
${lines.replace(/^/gm, '    ').trimEnd()}
${app}`;

interface Case {
  readonly code: DiagnosticCode;
  readonly wrong: string;
  /** Nearly the same, without any finding. */
  readonly right: string;
  readonly name?: string;
}

const cases: readonly Case[] = [
  {
    code: 'unknown-reference',
    wrong: www('useBackend: [{ backend: ap, if: "{ path_beg /a }" }]'),
    right: www('useBackend: [{ backend: app, if: "{ path_beg /a }" }]'),
  },
  {
    code: 'unknown-reference',
    name: 'in a condition',
    wrong: www('monitorUri: /up\nmonitorFail: [{ if: "{ nbsrv(api) lt 1 }" }]'),
    right: www('monitorUri: /up\nmonitorFail: [{ if: "{ nbsrv(app) lt 1 }" }]'),
  },
  {
    code: 'unknown-reference',
    name: 'of a userlist, where there is none',
    wrong: www('httpRequest: [{ action: auth, unless: "{ http_auth(staff) }" }]'),
    right: `${www('httpRequest: [{ action: auth, unless: "{ http_auth(staff) }" }]')}userlists: { staff: { users: { a: { insecurePassword: b } } } }\n`,
  },
  {
    code: 'unknown-reference',
    name: 'of defaults that start from themselves',
    wrong: `${head}  a: { from: b }\n  b: { from: a }\nlistens: { l: { from: web, bind: [":80"] }, m: { from: a, bind: [":81"] } }\n`,
    right: `${head}  a: { from: web }\n  b: { from: a }\nlistens: { l: { from: b, bind: [":80"] } }\n`,
  },
  {
    code: 'unused-section',
    wrong: `${www('')}  other: { from: web, servers: { s1: "10.0.0.2:80" } }\n`,
    right: `${www('useBackend: [{ backend: other, if: "{ path_beg /a }" }]')}  other: { from: web, servers: { s1: "10.0.0.2:80" } }\n`,
  },
  {
    code: 'unknown-acl',
    wrong: www('acl: { is_api: path_beg /api }\nhttpRequest: [{ action: deny, if: "is_api !is_ap || METH_POST" }]'),
    right: www('acl: { is_api: path_beg /api }\nhttpRequest: [{ action: deny, if: "is_api !METH_GET || METH_POST" }]'),
  },
  {
    code: 'unused-acl',
    wrong: www('acl: { is_api: path_beg /api }'),
    right: www('acl: { is_api: path_beg /api }\nhttpRequest: [{ action: deny, if: is_api }]'),
  },
  {
    code: 'bad-condition',
    wrong: www('httpRequest: [{ action: deny, if: "{ path_beg /api" }]'),
    right: www('httpRequest: [{ action: deny, if: "{ path_beg /api }" }]'),
  },
  {
    code: 'duplicate-name',
    wrong: `${www('')}listens: { app: { from: web, bind: [":81"] } }\n`,
    right: `${www('')}listens: { app2: { from: web, bind: [":81"] } }\n`,
  },
  {
    code: 'duplicate-bind',
    wrong: `${www('')}listens: { l: { from: web, bind: ["0.0.0.0:79-81"] } }\n`,
    right: `${www('')}listens: { l: { from: web, bind: ["0.0.0.0:81-82", "127.0.0.1:80"] } }\n`,
  },
  {
    code: 'unreachable-rule',
    wrong: www('httpRequest:\n  - { action: deny }\n  - { action: set-header, name: X, value: a }'),
    right: www('httpRequest:\n  - { action: set-header, name: X, value: a }\n  - { action: deny }'),
  },
  {
    code: 'unreachable-rule',
    name: 'on the same condition',
    wrong: www('httpRequest:\n  - { action: deny, if: "{ src 10.0.0.1 }" }\n  - { action: return, status: 200, if: "{ src 10.0.0.1 }" }'),
    right: www(
      'httpRequest:\n  - { action: deny, if: "{ src 10.0.0.1 }" }\n  - { action: return, status: 200, unless: "{ src 10.0.0.1 }" }',
    ),
  },
  {
    code: 'exclusive-keys',
    wrong: www('httpRequest: [{ action: deny, if: "{ src 10.0.0.1 }", unless: "{ src 10.0.0.2 }" }]'),
    right: www('httpRequest: [{ action: deny, if: "{ src 10.0.0.1 } !{ src 10.0.0.2 }" }]'),
  },
  {
    code: 'missing-timeout',
    wrong: www('').replace(', server: 60s', ''),
    right: www('').replace(', server: 60s', '').replace('servers:', 'timeout: { server: 1m }, servers:'),
  },
  {
    code: 'missing-log',
    wrong: www('').replace('log: global, ', ''),
    right: www('log: global').replace('log: global, ', ''),
  },
  {
    code: 'missing-log',
    name: 'of global',
    wrong: www('').replace(/  log: \[.*\n/, '  maxconn: 100\n'),
    right: www('')
      .replace('log: global', 'log: false')
      .replace(/  log: \[.*\n/, '  maxconn: 100\n'),
  },
  {
    code: 'mode-mismatch',
    wrong: `${www('useBackend: [{ backend: db, if: "{ src 10.0.0.1 }" }]')}  db: { from: web, mode: tcp, servers: { s1: "10.0.0.2:80" } }\n`,
    right: `${www('useBackend: [{ backend: db, if: "{ src 10.0.0.1 }" }]')}  db: { from: web, servers: { s1: "10.0.0.2:80" } }\n`,
  },
  {
    code: 'implicit-defaults',
    wrong: `${www('').replace('frontends:', '  other: { mode: http, log: global, timeout: { connect: 1s, client: 1s, server: 1s } }\nfrontends:')}listens: { l: { bind: [":81"] } }\n`,
    right: `${www('').replace('frontends:', '  other: { mode: http, log: global, timeout: { connect: 1s, client: 1s, server: 1s } }\nfrontends:')}listens: { l: { from: other, bind: [":81"] } }\n`,
  },
  {
    code: 'unset-variable',
    wrong: www('').replace('"10.0.0.1:80"', '[{ env: APP_HOST }, ":80"]'),
    right: www('').replace('"10.0.0.1:80"', '[{ env: APP_HOST, default: 10.0.0.1 }, ":80"]'),
  },
];

describe('each finding stands at its place, with what to do, and once', () => {
  for (const { code, name, wrong, right } of cases) {
    test(`${code}${name === undefined ? '' : ` ${name}`}`, async () => {
      const found = await checked(wrong);
      expect(found.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      expect(found.text).toMatchSnapshot();
      expect((await checked(right)).text).toBe('');
    });
  }
});

describe('the version that a configuration is for', () => {
  const crtList = www('').replace('bind: [":80"]', 'bind: [{ address: ":80", v4v6: true }]');
  test("is the binary's, or the target", async () => {
    expect((await checked(crtList)).text).toBe('');
    const target = parseHaproxyVersion('9.9');
    expect((await checked(crtList, target === undefined ? {} : { target })).diagnostics.map(({ code }) => code)).toEqual([
      'haproxy-too-old',
    ]);
  });
});
