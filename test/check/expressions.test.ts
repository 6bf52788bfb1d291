import { describe, expect, test } from 'vitest';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { checked } from './checked.ts';

const config = (lines: string): string => `global: { log: [{ address: stdout, format: raw, facility: local0 }] }
defaults: { web: { mode: http, log: global, timeout: { connect: 5s, client: 60s, server: 60s } } }
frontends: { www: { from: web, bind: ["127.0.0.1:8080"], defaultBackend: app, ${lines} } }
backends: { app: { from: web, servers: { a: "127.0.0.1:8081" } } }
`;

/** What is found, with the text at its place. */
async function found(lines: string, version = '3.2'): Promise<readonly string[]> {
  const text = config(lines);
  const target = parseHaproxyVersion(version);
  const { diagnostics } = await checked(text, { haproxy: false, ...(target !== undefined && { target }) });
  const all = text.split('\n');
  return diagnostics.map(({ code, source, hint }) => {
    const { line = 0, column = 0, length = 0 } = source ?? {};
    return `${code} ${(all[line - 1] ?? '').slice(column - 1, column - 1 + length)} → ${hint}`;
  });
}

const when = (condition: string): string => `httpRequest: [{ action: deny, if: '${condition}' }]`;
const set = (value: string): string => `httpRequest: [{ action: set-var, name: txn.x, value: '${value}' }]`;
const header = (value: string): string => `httpRequest: [{ action: set-header, name: X, value: '${value}' }]`;

test.each([when('{ src 127.0.0.01 }'), set('rand(-)')])('what HAProxy 2.6 accepts is accepted: %s', async (lines) => {
  expect(await found(lines, '2.6')).toEqual([]);
});

describe('a finding in an expression stands at its place, with what to do', () => {
  test.each([
    [when('{ pth_beg /api }'), 'unknown-fetch pth_beg → Did you mean "path_beg"?'],
    [when('{ path /a } || !{ lower(x) -m found }'), 'unknown-fetch lower → "lower" is a converter: it stands behind a fetch and a comma.'],
    [set('src,lowr'), 'unknown-converter lowr → Did you mean "lower"?'],
    [set('req.hdr(host),src'), 'unknown-converter src → "src" is a sample fetch: it must stand in front.'],
    [set('hdr_beg(host)'), 'unknown-fetch hdr_beg → "hdr_beg" can stand in a condition only; here it is: req.hdr.'],
    [set('src lower'), 'bad-expression  lower → Write it as in HAProxy: req.hdr(host),lower.'],
    [set('req.hdr(host'), 'bad-expression ( → Write it as in HAProxy: req.hdr(host),lower.'],
    [set('req.hdr(host),field(0,:)'), 'wrong-arguments 0 → Write field(integer, string[, integer]).'],
    [set('req.hdr(host),lower(a)'), 'wrong-arguments a → Write "lower" alone.'],
    [set('rand(many)'), 'wrong-arguments many → Write rand([integer]).'],
    [set('var(user)'), 'wrong-arguments user → Write var(string[, string]).'],
    [set('date(0,days)'), 'wrong-arguments days → Write date([integer, string]).'],
    [
      set('src,hex,even,ipmask(24)'),
      'type-mismatch ipmask → Put a converter between the two that makes an address of it, or take "ipmask" away.',
    ],
    [
      when('{ var(txn.user) admin }'),
      'type-mismatch var(txn.user) → Say it with "-m str", "-m int", "-m found" … in front of the patterns.',
    ],
    [when('{ ssl_fc -m ip 10.0.0.1 }'), 'type-mismatch ip → Take another way of matching, or convert the sample in front of it.'],
    [
      when('{ path -m begin /a }'),
      'wrong-value begin → There are: found, bool, int, ip, bin, len, str, beg, sub, dir, dom, end, reg, regm.',
    ],
    [when('{ path -z /a }'), 'wrong-value -z → Flags are -i, -m, -f, -M, -n and -u; put "--" in front of a pattern that begins with "-".'],
    [when('{ dst_port many }'), 'wrong-value many → Write numbers or ranges: 5, 1:9, gt 5.'],
    [when('{ src 10.0.0.0/8 10.0.0.0/33 }'), 'wrong-value 10.0.0.0/33 → Write addresses or networks: 10.0.0.0/8, 2001:db8::/32.'],
    [when('{ path_reg ^/(a }'), 'bad-regex ^/(a → To mean the character itself, put a backslash in front of it.'],
    [header('%[srcc]'), 'unknown-fetch srcc → Did you mean "src"?'],
    [header('%cii'), 'bad-log-format %cii → Did you mean "%ci"? A percent sign is written "%%".'],
    [header('100% sure'), 'bad-log-format % → Write it as in HAProxy: %ci %[src] 100%%.'],
    [header('%[src'), 'bad-log-format %[ → Write it as in HAProxy: %ci %[src] 100%%.'],
    [header('%[res.hdr(server)]'), 'fetch-not-here res.hdr → It reads the response, which exists in response rules only.'],
    [
      when('{ res.hdr(server) -m found }'),
      'never-matches { res.hdr(server) -m found } → It reads the response, which exists in response rules only.',
    ],
    [when('{ str(shop),map_int(/dev/null,0) gt 0 }'), 'always-true gt 0 → Write "map_str_int", which gives numbers, or "-m int gt 0".'],
    [when('{ req.hdr(x-count) gt 5 }'), 'text-comparison gt 5 → Write "-m int gt 5".'],
    [when('{ req.hdr(host),map(/dev/null,app) -m found }'), 'always-true map → Take the default away: map(/dev/null).'],
    [
      'httpRequest: [{ action: replace-header, name: X, match: "^(a", value: b }]',
      'bad-regex "^(a" → To mean the character itself, put a backslash in front of it.',
    ],
  ])('%s', async (lines, expected) => {
    expect(await found(lines)).toEqual([expected]);
  });

  test('of an ACL is told where the ACL is, and of its place where it is named', async () => {
    expect(await found(`acl: { api: 'path_beg /a', bad: 'pth /a' }, httpResponse: [{ action: deny, if: 'api !bad' }]`)).toEqual([
      'unknown-fetch pth → Did you mean "path"?',
      'never-matches api → It reads the request: keep it in a variable with set-var in a request rule, and read that: var(txn.name).',
    ]);
  });

  test('in quotes is the whole word', async () => {
    expect(await found(when('{ "pth" /a }'))).toEqual(['unknown-fetch "pth" → Did you mean "path"?']);
  });
});

describe('nothing is found', () => {
  test.each([
    when('{ path_beg /api } || { src 10.0.0.0/8 ::1 } !{ dst_port 1:1023 gt 5 }'),
    when('{ lua.sample(a) b }'),
    when('{ var(txn.user),lua.other -m str a }'),
    when('{ path "${PREFIX-/a}" }'),
    when('{ req.hdr(x-count) -m int gt 5 }'),
    when('{ str(shop),map_str_int(/dev/null,0) gt 0 }'),
    when('{ req.hdr(host) eq 5 }'),
    when('{ src staff.example }'),
    when('{ acl(TRUE) }'),
    when('{ path_reg ^/[(a] a{2}+ (?<name>b)\\(  }'),
    header('%ci:%cp [%tr] %{+Q}r %%[src] %[src,map_ip(/dev/null,"a,b)")]'),
    header('%(client:str)ci %(x)[src]'),
    'httpRequest: [{ action: wait-for-body, time: 10s }]',
  ])('in %s', async (lines) => {
    expect(await found(lines)).toEqual([]);
  });

  test('in what an older version knows, and the target does as well', async () => {
    expect(await found(when('{ req.ssl_alpn -m found }'), '2.6')).toEqual([]);
  });

  test('of what a version newer than all that are known may have', async () => {
    expect(await found(when('{ something_new -m found }'), '9.9')).toEqual([]);
  });
});

describe('a version', () => {
  test('that does not know a fetch yet', async () => {
    expect(await found(when('{ fc.timer.total gt 5 }'), '2.6')).toEqual([
      'keyword-too-new fc.timer.total → Do without it, or deploy to HAProxy 3.0 or newer.',
    ]);
    expect(await found(when('{ fc.timer.total gt 5 }'), '3.2')).toEqual([]);
  });

  test('between two that are known is given the benefit of the doubt', async () => {
    expect(await found(when('{ fc.timer.handshake gt 5 }'), '2.8')).toEqual([]);
    expect(await found(when('{ fc.timer.hndshake gt 5 }'), '2.8')).toHaveLength(1);
  });
});

test('HAProxy does not say again what was found in an expression', async () => {
  const { diagnostics } = await checked(config(`httpRequest: [{ action: deny, if: '{ pth_beg /api }' }]`));
  expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-fetch']);
  const { diagnostics: warnings } = await checked(config(`httpRequest: [{ action: deny, if: '{ res.hdr(a) -m found }' }]`));
  expect(warnings.map(({ code }) => code)).toEqual(['never-matches']);
});

describe('an ACL that an expression names', () => {
  const acls = "acl: { api: 'path_beg /api', old: 'path_beg /old' }";
  test.each([
    [`${acls}, ${when('{ acl(api,!odl) }')}`, ['unknown-acl odl → Did you mean "old"?', 'unused-acl old → Take it away, or use it: if: …']],
    [`${acls}, ${set('acl(api,nothing,old)')}`, ['unknown-acl nothing → Define it: acl: { nothing: "path_beg /…" }']],
    [
      `${acls}, ${header('%ci %[src,when(acl,ap)] %[acl(old)]')}`,
      ['unknown-acl ap → Did you mean "api"?', 'unused-acl api → Take it away, or use it: if: …'],
    ],
    [set('src,when(acl)'), ['wrong-arguments when → Write when(acl,NAME).']],
    [set('src,when(!acl,api)'), ['unknown-acl api → Define it: acl: { api: "path_beg /…" }']],
  ])('is defined: %s', async (lines, expected) => {
    expect((await found(lines)).toSorted()).toEqual([...expected].toSorted());
  });

  test('is defined in front of the ACL that names it', async () => {
    expect(await found(`acl: { first: 'acl(second)', second: 'path_beg /a' }, ${when('first')}`)).toEqual([
      'unknown-acl second → Put it in front of "first".',
    ]);
    expect(await found(`acl: { second: 'path_beg /a', first: 'acl(second)' }, ${when('first')}`)).toEqual([]);
    expect(await found(`acl: { first: 'acl(first)' }, ${when('first')}`)).toHaveLength(1);
  });

  test('for a log format of defaults, is that of the frontend which takes it over', async () => {
    const withLog = (lines: string): string => config(lines).replace('log: global', 'log: global, logFormat: "%[src,when(acl,slow)]"');
    const codes = async (lines: string): Promise<readonly string[]> =>
      (await checked(withLog(lines), { haproxy: false })).diagnostics.map(({ code, message }) => `${code}: ${message}`);
    expect(await codes(`acl: { slow: 'src 10.0.0.1' }`)).toEqual([]);
    expect(await codes('maxconn: 10')).toEqual(['unknown-acl: there is no ACL "slow" in frontends.www']);
  });

  test('may be one of HAProxy, of an extra line, or none, where the text is quoted', async () => {
    expect(await found(when('{ acl(METH_GET,!LOCALHOST) }'))).toEqual([]);
    expect(await found(`extra: ["acl api path_beg /api"], ${set('src,when(acl,api)')}`)).toEqual([]);
    expect(await found(header('acl(nothing) %[str("acl(nothing)")] %[src,when(normal)]'))).toEqual([]);
  });

  test('is told once, where HAProxy says it as well', async () => {
    const { diagnostics } = await checked(config(set('acl(nothing)')));
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-acl']);
  });
});
