import { describe, expect, it, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { hideSecrets, secretsOf, withoutSecrets, type Secret } from '../../src/model/secrets.ts';

const nowhere = (): undefined => undefined;

function secret(text: string, path = 'global.setenv.X'): Secret {
  return { text, path, locate: nowhere };
}

it('finds passwords, tokens and values of variables, with defaults and parts, and where they stand', () => {
  const config = {
    global: { setenv: { MODE: 'http', WORKERS: 4, DB: ['db.', { env: 'ZONE', default: 'a' }, ':5432'] } },
    frontends: { www: { stats: { auth: ['ann:x'] } } },
    userlists: { staff: { users: { bob: { insecurePassword: 'hunter2' } } } },
    maintenance: { shop: { bypass: { cookie: { name: 'staff', value: { env: 'TOKEN', default: 'open' } } } } },
  };
  const asked: (readonly (string | number)[])[] = [];
  const found = secretsOf(config, (path) => void asked.push(path));
  expect(asked).toEqual([]);
  for (const { locate } of found) locate();
  expect(found.map(({ text, path }, index) => [text, path, asked[index]?.at(-1)])).toEqual([
    ['http', 'global.setenv.MODE', 'MODE'],
    ['4', 'global.setenv.WORKERS', 'WORKERS'],
    ['db.', 'global.setenv.DB', 0],
    ['a', 'global.setenv.DB', 'default'],
    [':5432', 'global.setenv.DB', 2],
    ['ann:x', 'frontends.www.stats.auth[0]', 0],
    ['hunter2', 'userlists.staff.users.bob.insecurePassword', 'insecurePassword'],
    ['open', 'maintenance.shop.bypass.cookie.value', 'default'],
  ]);
});

describe('a text for people', () => {
  test.each<[string, string, string]>([
    ['en', 'when it ends', 'when it ends'],
    ['http', 'mode http', 'mode http'],
    ['1', 'server web1 10.0.0.1:80', 'server web1 10.0.0.1:80'],
    ['production', 'prod.yaml production', 'prod.yaml production'],
    ['127.0.0.1:8080', 'bind 127.0.0.1:8080', 'bind 127.0.0.1:8080'],
    ['s3cret-t0ken', 'the token s3cret-t0ken is', 'the token <not-shown> is'],
    ['s3cret-t0ken', '"s3cret-t0ken",s3cret-t0ken.', '"<not-shown>",<not-shown>.'],
    ['s3cret-t0ken', 'xs3cret-t0ken s3cret-t0kens', 'xs3cret-t0ken s3cret-t0kens'],
    ['s3cret-t0ken', '\u001b[32ms3cret-t0ken\u001b[39m', '\u001b[32m<not-shown>\u001b[39m'],
    ['$5$a.b/c1', 'x$5$a.b/c1', 'x<not-shown>'],
    ['a"b\\c 12345', JSON.stringify({ a: 'a"b\\c 12345' }), '{"a":"<not-shown>"}'],
    ["it's\t12345678", `"it's\\t12345678"`, '"<not-shown>"'],
    ['first line 1\nsecond line 2', '> second line 2', '> <not-shown>'],
  ])('with the secret %j: %j', (text, shown, expected) => {
    expect(withoutSecrets(shown, [secret(text)])).toBe(expected);
  });

  test('the longer of two secrets goes first', () => {
    expect(withoutSecrets('abcdefg1.hijklmn2', [secret('abcdefg1'), secret('abcdefg1.hijklmn2')])).toBe('<not-shown>');
  });
});

describe('a finding', () => {
  const finding: Diagnostic = { code: 'wrong-value', severity: 'error', message: '"http" is wrong', hint: 'not http' };

  test.each<[string | undefined, boolean]>([
    ['global.setenv.X', true],
    ['global.setenv', true],
    ['global', false],
    ['global.setenv.Y', false],
    ['frontends.www.mode', false],
    [undefined, false],
  ])('at %s', (path, hidden) => {
    const shown = hideSecrets({ ...finding, ...(path !== undefined && { path }) }, [secret('http')]);
    expect([shown.message, shown.hint]).toEqual(hidden ? ['"<not-shown>" is wrong', 'not <not-shown>'] : [finding.message, finding.hint]);
  });

  test('about something else does not hold a token', () => {
    const related = [{ message: 'abcdefg1', source: { file: 'a', line: 1, column: 1, length: 1 } }];
    const shown = hideSecrets({ ...finding, message: 'x abcdefg1', path: 'defaults.web', related }, [secret('abcdefg1')]);
    expect([shown.message, shown.related?.[0]?.message]).toEqual(['x <not-shown>', '<not-shown>']);
  });
});
