import { describe, expect, test } from 'vitest';
import { redactLine } from '../../src/diff/redact.ts';

describe('a line’s secrets', () => {
  test.each([
    ['  user bob password $5$abc groups g', '  user bob password <not-shown> groups g'],
    ['user bob groups g insecure-password hunter2', 'user bob groups g insecure-password <not-shown>'],
    [`user bob insecure-password "a b" # bob`, 'user bob insecure-password <not-shown> # bob'],
    ['user password password password', 'user password password <not-shown>'],
    ['user bob password', 'user bob password'],
    ['user bob password one two groups g', 'user bob password <not-shown> <not-shown> groups g'],
    ['user bob password one#two', 'user bob password <not-shown>'],
    ['stats auth admin:pass:word', 'stats auth admin:<not-shown>'],
    [`stats auth 'admin one:x'`, 'stats auth <not-shown>'],
    ['  stats\tauth   "admin:${PASSWORD-x}"', '  stats\tauth   admin:<not-shown>'],
    ['bind :443 ssl ca-sign-pass secret crt a.pem', 'bind :443 ssl ca-sign-pass <not-shown> crt a.pem'],
    ['# user bob password hunter2', '# user bob password <not-shown>'],
    ['mode http ## stats auth a:b # x', 'mode http ## stats auth a:<not-shown> # x'],
    ['user bob password "hunter2', 'user bob password <not-shown>'],
    ['user "bob password hunter2', 'user "bob password <not-shown>'],
    ['stats auth "a:b', 'stats auth <not-shown>'],
    [`# don't: user bob password x`, `# don't: user bob password x`],
    ['http-request deny if { path /password } auth x', 'http-request deny if { path /password } auth x'],
    ['acl password hdr(auth) -i x', 'acl password hdr(auth) -i x'],
  ])('%s', (line, expected) => {
    expect(redactLine(line)).toBe(expected);
  });
});
