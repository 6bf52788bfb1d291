import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { redactLine } from '../../src/diff/redact.ts';
import { formatUnifiedDiff } from '../../src/diff/unified.ts';
import { configOf, renderInputs } from '../support/golden.ts';

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
    ['    setenv MODE http', '    setenv MODE <not-shown>'],
    ['presetenv DB "postgres://a:b@c" # why', 'presetenv DB <not-shown> # why'],
    ['setenv MODE "http', 'setenv MODE <not-shown>'],
    ['setenv HAPROXY_IAC_RELEASE 3f9c12ab4d5e', 'setenv HAPROXY_IAC_RELEASE 3f9c12ab4d5e'],
    ['unsetenv MODE http', 'unsetenv MODE http'],
    ['acl shop-bypass req.cook(staff) -m str "${TOKEN-open}"', 'acl shop-bypass req.cook(staff) -m str <not-shown>'],
    ['acl shop-bypass req.fhdr(x-staff) -m str "a b', 'acl shop-bypass req.fhdr(x-staff) -m str <not-shown>'],
    ['acl shop-bypass src 10.0.0.0/8', 'acl shop-bypass src 10.0.0.0/8'],
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

test('every secret of the language is hidden in a diff of what it becomes, however ordinary', async () => {
  const rendered = async (secret: string): Promise<NonNullable<Awaited<ReturnType<typeof renderInputs>>['bundle']>> => {
    const { bundle, diagnostics } = await renderInputs([
      {
        global: { setenv: { A: secret }, presetenv: { B: secret } },
        defaults: { web: { mode: 'http', timeout: { client: '5s', server: '5s', connect: '5s' } } },
        userlists: { staff: { users: { a: { insecurePassword: secret }, b: { password: secret } } } },
        frontends: {
          www: {
            from: 'web',
            bind: [{ address: ':443', ssl: true, caSignPass: secret }],
            stats: { auth: [`c:${secret}`] },
            httpRequest: [{ action: 'return', status: 200 }],
          },
        },
        maintenance: {
          www: {
            frontend: 'www',
            switch: { env: 'MAINT' },
            bypass: { cookie: { name: 'staff', value: secret }, header: { name: 'x-staff', value: { env: 'STAFF', default: secret } } },
          },
        },
      },
    ]);
    if (bundle === undefined) throw new Error(JSON.stringify(diagnostics));
    return bundle;
  };
  const [before, after] = [await rendered('ordinaryone'), await rendered('ordinarytwo')];
  expect(configOf(after).match(/ordinarytwo/g)).toHaveLength(8);
  const changes = diff(before, after);
  expect(changes).toHaveLength(8);
  expect(JSON.stringify(changes) + formatUnifiedDiff(before, after, { color: false })).not.toMatch(/ordinary/);
});
