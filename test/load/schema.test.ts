import { describe, expect, test } from 'vitest';
import { loadFiles, told } from './told.ts';

/** The findings about a configuration on one line: column, code, message, and the hint behind an arrow. */
async function findings(text: string): Promise<readonly string[]> {
  const { diagnostics } = await loadFiles({ 'a.yaml': text });
  return diagnostics.map(
    ({ code, message, hint, source }) => `${source?.column} ${code} ${message}${hint === undefined ? '' : ` → ${hint}`}`,
  );
}

const rule = (text: string): string => `frontends: { www: { httpRequest: [${text}] } }`;
const number = 'a whole number, 0 or more';

describe('each value that is not as it should be is one finding, at its place, with what to do', () => {
  test.each<[string, string]>([
    // Types
    ['global: { maxconn: "5" }', `20 wrong-type global.maxconn must be ${number}, not "5" → Take the quotes away: 5`],
    ['global: { maxconn: -1 }', `20 wrong-type global.maxconn must be ${number}, not -1`],
    ['global: { maxconn: 1.5 }', `20 wrong-type global.maxconn must be ${number}, not 1.5`],
    ['global: { maxconn: .inf }', `20 wrong-type global.maxconn must be ${number}, not Infinity`],
    ['global: { maxconn: { a: 1 } }', `20 wrong-type global.maxconn must be ${number}, not a map`],
    ['global: { daemon: yes }', '19 wrong-type global.daemon must be true or false, not "yes" → Write true, without quotes.'],
    ['global: { daemon: "false" }', '19 wrong-type global.daemon must be true or false, not "false" → Write false, without quotes.'],
    ['global: 5', expect.stringMatching(/^9 wrong-type global must be a map with description, daemon, .*, not 5$/) as string],
    ['extra: line', '8 wrong-type extra must be a list, not "line" → Put it in brackets: [ … ]'],
    ['extra: [5]', '9 wrong-type extra[0] must be a text, not 5 → Put it in quotes: "5"'],
    ['extra: [null]', '9 wrong-type extra[0] must be a text, not null'],
    [
      'backends: { app: { servers: [a] } }',
      '29 wrong-type backends.app.servers must be a map, not a list → Write a name in front of each: { name: … }',
    ],
    [
      'backends: { app: { cookie: X } }',
      expect.stringMatching(/^28 wrong-type backends\.app\.cookie must be a map with name, .*, not "X" → Write { name: X }$/) as string,
    ],
    ['frontends: { www: { option: httplog } }', expect.stringMatching(/not "httplog" → Write { httplog: … }$/) as string],
    [
      'frontends: { www: { useBackend: [app] } }',
      '34 wrong-type frontends.www.useBackend[0] must be a map with backend, if, unless, not "app" → Write { backend: app }',
    ],
    [
      'frontends: { www: { timeout: { client: soon } } }',
      '40 wrong-type frontends.www.timeout.client must be a duration such as "30s" (us, ms, s, m, h, d), up to 24 days, not "soon"',
    ],
    [
      'frontends: { www: { bind: [80] } }',
      expect.stringMatching(
        /^28 wrong-type frontends\.www\.bind\[0\] must be an address with its port such as "10\.0\.0\.1:80", .*, or a map with address, .*, not 80 → Put it in quotes: "80"$/,
      ) as string,
    ],
    [
      'frontends: { www: { acl: { x: 5 } } }',
      expect.stringMatching(/^31 wrong-type frontends\.www\.acl\.x must be a criterion such as "path_beg \/api"/) as string,
    ],
    // Values
    ['frontends: { www: { mode: htp } }', '27 wrong-value frontends.www.mode must be one of http, tcp, not "htp" → Did you mean "http"?'],
    [
      'backends: { app: { balance: roundrobbin } }',
      expect.stringMatching(
        /^29 wrong-value backends\.app\.balance must be one of roundrobin, .* → Did you mean "roundrobin"\?$/,
      ) as string,
    ],
    [
      'global: { log: [{ address: a, facility: local9 }] }',
      expect.stringMatching(
        /^41 wrong-value global\.log\[0\]\.facility must be one of kern, .*, not "local9" → Did you mean "local0"\?$/,
      ) as string,
    ],
    ['global: { node: "a b" }', '17 wrong-type global.node must be a name of letters, digits and "-", "_", ".", not "a b"'],
    ['global: { maxconn: [] }', '20 wrong-value global.maxconn must have at least 1 item'],
    // Keys
    ['global: { maxcon: 5 }', '11 unknown-key global has no key "maxcon" → Did you mean "maxconn"?'],
    ['global: { max-conn: 5 }', '11 unknown-key global has no key "max-conn" → Did you mean "maxconn"?'],
    ['frontends: { www: { http-request: [] } }', '21 unknown-key frontends.www has no key "http-request" → Did you mean "httpRequest"?'],
    [
      'frontends: { www: { timeout: { server: 5s } } }',
      '32 unknown-key frontends.www.timeout has no key "server" → "server" belongs to timeout of ring, defaults, listen and backend.',
    ],
    [
      'backends: { app: { bind: [":80"] } }',
      '20 unknown-key backends.app has no key "bind" → "bind" belongs to peers, frontend, listen and log-forward.',
    ],
    ['frontends: { www: { server: [] } }', expect.stringMatching(/ → "servers" belongs to ring, peers, listen and backend\.$/) as string],
    ['backends: { app: { check: true } }', expect.stringMatching(/ → "check" belongs to /) as string],
    [
      'upstreams: {}',
      expect.stringMatching(
        /^1 unknown-key the configuration has no key "upstreams" → Known here: .*\. A keyword that is not modelled can stand in "extra", as HAProxy's own line\.$/,
      ) as string,
    ],
    ['global: { log: [{ address: stdout }] }', '17 missing-key global.log[0] has no "facility" → Add "facility".'],
    [
      'backends: { app: { servers: { s: { adress: "a:1" } } } }',
      '36 unknown-key backends.app.servers.s has no key "adress" → Did you mean "address"?',
    ],
    ['frontends: { "a b": {} }', '14 wrong-value "a b" cannot be a name here: it must be a name of letters, digits and "-", "_", ".", ":"'],
    [
      'global: { setenv: { "A B": x } }',
      '21 wrong-value "A B" cannot be a name here: it must be a variable\'s name of letters, digits and "_"',
    ],
    // References to the environment
    ['global: { maxconn: { env: 5 } }', '27 wrong-type global.maxconn.env must be a variable\'s name of letters, digits and "_", not 5'],
    [
      'global: { maxconn: { env: "a b" } }',
      '27 wrong-type global.maxconn.env must be a variable\'s name of letters, digits and "_", not "a b"',
    ],
    ['global: { maxconn: { env: A, defalt: 5 } }', '30 unknown-key global.maxconn has no key "defalt" → Did you mean "default"?'],
    [
      'global: { maxconn: { env: A, default: "}" } }',
      '39 wrong-type global.maxconn.default must be a text on one line without "}", or a whole number, not "}"',
    ],
    [
      'global: { maxconn: [{ env: A }, { x: 1 }] }',
      expect.stringMatching(/^33 wrong-type global\.maxconn\[1\] must be a text or a whole number, not a map/) as string,
    ],
    // Rules
    [rule('{ action: dney }'), '45 wrong-value there is no action "dney" here → Did you mean "deny"?'],
    [
      rule('{ action: 5 }'),
      expect.stringMatching(/^45 wrong-type .*\.action must be the name of an action, not 5 → Known here: auth, /) as string,
    ],
    [rule('{ acton: deny }'), '37 unknown-key frontends.www.httpRequest[0] has no key "acton" → Did you mean "action"?'],
    [
      rule('{ action: send-state }'),
      '45 wrong-value there is no action "send-state" here → "send-state" belongs to httpCheck of defaults, listen and backend.',
    ],
    [
      rule('{ action: set-header, name: a, value: b, status: 403 }'),
      '76 unknown-key frontends.www.httpRequest[0] has no key "status" → "status" belongs to deny, tarpit and return.',
    ],
    [
      rule('{}'),
      expect.stringMatching(/^35 missing-key the rule frontends\.www\.httpRequest\[0\] has no "action" → Known here: auth, /) as string,
    ],
    [rule('deny'), '35 wrong-type frontends.www.httpRequest[0] must be a map, not "deny" → Write { action: deny }'],
    [rule('{ action: deny, stauts: 403 }'), '51 unknown-key frontends.www.httpRequest[0] has no key "stauts" → Did you mean "status"?'],
    [rule('{ action: deny, status: 9 }'), '59 wrong-type frontends.www.httpRequest[0].status must be an HTTP status, 200 to 599, not 9'],
    [
      rule('{ action: deny, if: { ssl_fc } }'),
      '55 wrong-type frontends.www.httpRequest[0].if must be a condition such as "is_api !{ ssl_fc }", not a map → Where a bracket is meant, put the text in quotes: "{ ssl_fc }"',
    ],
    [
      rule('{ action: deny, if: "" }'),
      '55 wrong-type frontends.www.httpRequest[0].if must be a condition such as "is_api !{ ssl_fc }", not ""',
    ],
    [
      rule('{ action: return, hdr: { "X Y": a } }'),
      '60 wrong-value "X Y" cannot be a name here: it must be a header\'s name such as "X-Request-Id"',
    ],
    [
      rule('{ action: return, hdr: { X: { a: 1 } } }'),
      expect.stringMatching(
        /^63 wrong-type frontends\.www\.httpRequest\[0\]\.hdr\.X must be a log format such as "%\[src\] %ci", not a map/,
      ) as string,
    ],
  ])('%s', async (text, finding) => {
    expect(await findings(text)).toEqual([finding]);
  });

  test('one finding does not hide another, also of a section whose name it begins', async () => {
    expect(await findings('backends: { ab: { mode: x }, a: { mode: { b: 5 } }, abc: { mode: 5 } }')).toHaveLength(3);
    expect(await findings('backends: { app: { servers: { s: 5, s2: { adress: "a:1" }, s23: { address: "a b" } } } }')).toHaveLength(3);
    expect(await findings(rule('{ action: set-header }'))).toEqual([
      '35 missing-key frontends.www.httpRequest[0] has no "name" → Add "name".',
      '35 missing-key frontends.www.httpRequest[0] has no "value" → Add "value".',
    ]);
  });

  test('in the order of the file', async () => {
    const lines = (await findings('global: { b: 1, maxconn: x, a: 1 }')).map((line) => Number.parseInt(line, 10));
    expect(lines).toEqual([11, 26, 29]);
  });
});

test('a value of any length is shown in short', async () => {
  const long = 'x'.repeat(100_000);
  for (const text of [
    `global: { "${long}": 5 }`,
    `global: { maxconn: ${long} }`,
    `frontends: { "${long} ": {} }`,
    rule(`{ action: ${long} }`),
  ]) {
    const [finding] = await findings(text);
    expect(finding?.length).toBeLessThan(1000);
    expect((await told({ 'a.yaml': text })).length).toBeLessThan(2000);
  }
});

test('values that only JavaScript has are told like others', async () => {
  const values = ['() => 5', '10n', 'Symbol("x")', 'new Date(0)', 'NaN', 'new Map()', '/x/'];
  for (const value of values) {
    const { diagnostics } = await loadFiles({ 'a.mjs': `export default { global: { maxconn: ${value} } };` });
    expect(diagnostics, value).toMatchObject([{ code: 'wrong-type', source: { file: 'a.mjs', line: 1, column: 37 } }]);
  }
});
