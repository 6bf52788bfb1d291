import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { formatChanges } from '../../src/diff/summary.ts';
import { changesOf, file, side } from './sides.ts';

const before = `
defaults web
    mode http
    timeout server 60s

backend app from web
    option redispatch
    option forwardfor
    timeout server 60s
    server web1 10.0.0.11:80 check inter 2s weight 10
    server web2 10.0.0.12:80 cookie w2

frontend www from web
    bind :80
    bind :443 ssl crt certs/shop.pem alpn h2,http/1.1
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 20 }
    http-request set-header X-Forwarded-Proto https if { ssl_fc }
    http-request del-header X-Debug
    use_backend api if is_api
    use_backend sorry if closed

userlist staff
    user bob insecure-password hunter2
`;

const after = `
defaults web
    mode http
    timeout server 60s

backend app from api
    no option forwardfor
    timeout server 30s
    server web1 10.0.0.11:80 check inter 2s weight 20 backup
    server web2 10.0.0.13:80 cookie w2
    server web3 10.0.0.14:80 check cookie "w 3"

frontend www from web
    bind :8080
    bind :443 ssl crt certs/shop.pem crt certs/new.pem alpn h2
    http-request del-header X-Debug
    http-request deny deny_status 429 if { sc_http_req_rate(0) gt 40 }
    http-request set-header X-Forwarded-Proto https if { ssl_fc }
    use_backend api_v2 if is_api
    use_backend sorry if closed

backend api from web
    mode http # the default
    server api1 10.0.0.21:8080
`;

describe('the summary', () => {
  test('says everything in HAProxy’s words', () => {
    const files = { 'pages/shop.html': file('<h1>\nclosed\n'), 'GeoIP.dat': file('\0one') };
    const changed = {
      'pages/shop.html': file('<h1>\nback soon\n</h1>\n'),
      'GeoIP.dat': file('\0three'),
      'certs/shop.pem': file('key', true),
    };
    expect(formatChanges(diff(side(before, files), side(after, changed)), { color: false })).toBe(
      `
~ backend app: from web → api
  - option redispatch
  ~ option forwardfor → no option forwardfor
  ~ timeout server   60s → 30s
  ~ server web1: weight 10 → 20, + backup
  ~ server web2   10.0.0.12:80 → 10.0.0.13:80
  + server web3 10.0.0.14:80 check cookie "w 3"
frontend www
  ~ bind   :80 → :8080
  ~ bind :443: + crt certs/new.pem, alpn h2,http/1.1 → h2
  ↕ http-request del-header X-Debug   now first
  ~ http-request deny deny_status 429 if { sc_http_req_rate(0) gt   20 → 40
  ~ use_backend   api → api_v2 … if is_api
- userlist staff (1 line)
+ backend api (2 lines)
~ GeoIP.dat (binary: 4 bytes, sha256 d0d7360ab79f → 6 bytes, sha256 671f146c5e47)
+ certs/shop.pem (secret: content not shown)
~ pages/shop.html (2 lines changed)
3 added, 2 removed, 11 changed, 1 moved
`.slice(1),
    );
  });

  test('of equal sides is one sentence', () => {
    expect(formatChanges(changesOf(before, before), { color: false })).toBe('No changes.\n');
  });

  test.each([
    ['userlist l\n user a password old groups x\n', 'userlist l\n user a password new groups x\n', 'user a: password changed, not shown'],
    [
      'userlist l\n user a password old\n',
      'userlist l\n user a insecure-password new\n',
      'user a: - password <not-shown>, + insecure-password <not-shown>',
    ],
    ['listen l\n stats auth admin:old\n', 'listen l\n stats auth admin:new\n', 'stats auth admin: value changed, not shown'],
    ['listen l\n bind :80 ca-sign-pass a\n', 'listen l\n bind :80 ca-sign-pass b\n', 'bind :80: ca-sign-pass changed, not shown'],
    ['userlist l\n user a password "old\n', 'userlist l\n user a password "new two\n', 'user a: value changed, not shown'],
    ['global\n setenv MODE http\n', 'global\n setenv MODE tcp\n', 'setenv MODE: value changed, not shown'],
    [
      'listen l\n acl a-bypass req.cook(s) -m str x\n',
      'listen l\n acl a-bypass req.cook(s) -m str y\n',
      'acl a-bypass: value changed, not shown',
    ],
  ])('does not show the password in %j', (old, current, expected) => {
    expect(formatChanges(changesOf(old, current), { color: false }).split('\n')[1]?.trim()).toBe(`~ ${expected}`);
  });

  test('colours what was added, removed and changed only when asked to', () => {
    const changes = changesOf('global\n maxconn 1\n daemon\n', 'global\n maxconn 2\n zero-warning\n');
    expect(formatChanges(changes, { color: true })).toBe(
      'global\n  \x1b[33m~\x1b[39m maxconn   1 → 2\n  \x1b[31m-\x1b[39m daemon\n  \x1b[32m+\x1b[39m zero-warning\n1 added, 1 removed, 1 changed\n',
    );
    expect(formatChanges(changes, { color: false })).not.toContain('\x1b');
  });

  test('tells which condition a line came under', () => {
    const changes = changesOf('global\n daemon\n', 'global\n .if feature(X)\n daemon\n zero-warning\n .endif\n');
    expect(formatChanges(changes, { color: false })).toBe(
      'global\n  + .if feature(X)\n  ↕ daemon   under .if feature(X)\n  + zero-warning   under .if feature(X)\n  + .endif\n3 added, 1 moved\n',
    );
  });

  test('shows of a long word where it changed', () => {
    const policy = (host: string): string =>
      `backend b\n http-response set-header P "${'script-src a.example; '.repeat(20)}${host}${'; img-src *'.repeat(20)}"\n`;
    expect(formatChanges(changesOf(policy('b.example'), policy('c.example')), { color: false }).split('\n')[1]).toBe(
      '  ~ http-response set-header P   ….example; b.example; … → ….example; c.example; …',
    );
  });

  test('writes characters that act on a terminal as codes', () => {
    const changes = diff(undefined, side('', { 'a\x1b[2J\n\u202eb': file('x\n') }));
    expect(formatChanges(changes, { color: false })).toBe('+ a\\x1b[2J\\x0a\\u202eb (1 line)\n1 added\n');
    expect(formatChanges(changesOf('backend b\n', 'backend b\n description \x9b2J\n'), { color: false })).toContain(
      '+ description \\x9b2J\n',
    );
  });
});
