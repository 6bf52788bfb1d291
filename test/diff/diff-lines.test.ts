import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/change.ts';
import { backend, changesOf, outline } from './sides.ts';

const app = { keyword: 'backend', name: 'app' };

describe('a line', () => {
  const line = { what: 'line', section: app };
  test.each<[string, string, string, readonly Partial<Change>[]]>([
    [
      'a server that came',
      '',
      'server web1 10.0.0.1:80 check',
      [{ kind: 'added', keyword: 'server', name: 'web1', after: 'server web1 10.0.0.1:80 check', afterLine: 2 }],
    ],
    [
      'a server that went',
      'server web1 10.0.0.1:80',
      '',
      [{ kind: 'removed', keyword: 'server', name: 'web1', before: 'server web1 10.0.0.1:80', beforeLine: 2 }],
    ],
    [
      'a server whose options changed, by option',
      'server web1 10.0.0.1:80 check inter 2s weight 10 backup',
      'server web1 10.0.0.2:80 check weight 20 inter 2s send-proxy',
      [
        {
          kind: 'changed',
          keyword: 'server',
          name: 'web1',
          before: 'server web1 10.0.0.1:80 check inter 2s weight 10 backup',
          after: 'server web1 10.0.0.2:80 check weight 20 inter 2s send-proxy',
          beforeLine: 2,
          afterLine: 2,
          words: [
            { before: ['10.0.0.1:80'], after: ['10.0.0.2:80'] },
            { option: 'weight', before: ['10'], after: ['20'] },
            { option: 'backup', before: [] },
            { option: 'send-proxy', after: [] },
          ],
          around: { start: 'server web1', end: '' },
        },
      ],
    ],
    [
      'options in another order, as such',
      'server web1 10.0.0.1:80 check backup',
      'server web1 10.0.0.1:80 backup check',
      [
        {
          kind: 'changed',
          keyword: 'server',
          name: 'web1',
          before: 'server web1 10.0.0.1:80 check backup',
          after: 'server web1 10.0.0.1:80 backup check',
          beforeLine: 2,
          afterLine: 2,
          words: [],
          around: { start: 'server web1', end: '' },
        },
      ],
    ],
    [
      'a keyword of two words',
      'timeout server 60s',
      'timeout server 30s',
      [
        {
          kind: 'changed',
          keyword: 'timeout server',
          before: 'timeout server 60s',
          after: 'timeout server 30s',
          beforeLine: 2,
          afterLine: 2,
          words: [{ before: ['60s'], after: ['30s'] }],
          around: { start: 'timeout server', end: '' },
        },
      ],
    ],
    [
      'an option that is turned off',
      'option forwardfor',
      'no option forwardfor',
      [
        {
          kind: 'changed',
          keyword: 'option forwardfor',
          before: 'option forwardfor',
          after: 'no option forwardfor',
          beforeLine: 2,
          afterLine: 2,
          words: [{ before: ['option', 'forwardfor'], after: ['no', 'option', 'forwardfor'] }],
          around: { start: '', end: '' },
        },
      ],
    ],
    [
      'an action without its argument as keyword',
      'http-request set-var(txn.a) src',
      'http-request set-var(txn.a) dst',
      [
        {
          kind: 'changed',
          keyword: 'http-request set-var',
          before: 'http-request set-var(txn.a) src',
          after: 'http-request set-var(txn.a) dst',
          beforeLine: 2,
          afterLine: 2,
          words: [{ before: ['src'], after: ['dst'] }],
          around: { start: 'http-request set-var(txn.a)', end: '' },
        },
      ],
    ],
    [
      'a variable that is no longer expanded',
      'option httpchk GET "$PATH"',
      "option httpchk GET '$PATH'",
      [
        {
          kind: 'changed',
          keyword: 'option httpchk',
          before: 'option httpchk GET "$PATH"',
          after: "option httpchk GET '$PATH'",
          beforeLine: 2,
          afterLine: 2,
          words: [{ before: ['"$PATH"'], after: ["'$PATH'"] }],
          around: { start: 'option httpchk GET', end: '' },
        },
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    const text = (words: string): string => `backend app\n${words === '' ? '' : `    ${words}\n`}`;
    expect(changesOf(text(before), text(after))).toEqual(expected.map((change) => ({ ...line, ...change })));
  });
});

describe('which line became which', () => {
  test('lines of one name belong together, wherever they stand', () => {
    expect(outline(backend('acl a src 1.1.1.1', 'acl b src 2.2.2.2'), backend('acl b src 3.3.3.3', 'acl a src 4.4.4.4'))).toEqual([
      'changed acl b src 2.2.2.2 => acl b src 3.3.3.3',
      'changed acl a src 1.1.1.1 => acl a src 4.4.4.4',
    ]);
  });

  test('a server with another name is another server', () => {
    expect(outline(backend('server a 10.0.0.1:80'), backend('server b 10.0.0.1:80'))).toEqual([
      'removed server a 10.0.0.1:80',
      'added server b 10.0.0.1:80',
    ]);
  });

  test('of ACLs that repeat a name the equal ones are no change', () => {
    expect(outline(backend('acl a src 1.1.1.1', 'acl a src 2.2.2.2'), backend('acl a src 2.2.2.2', 'acl a path /x'))).toEqual([
      'changed acl a src 1.1.1.1 => acl a path /x',
    ]);
  });

  test('a user is a name in a userlist, and a value in global', () => {
    expect(outline('global\nuser a\nuserlist l\nuser a\n', 'global\nuser b\nuserlist l\nuser b\n')).toEqual([
      'changed user a => user b',
      'removed user a',
      'added user b',
    ]);
  });

  test('a rule that only moved is one change', () => {
    const [a, b, c] = ['http-request deny if a', 'http-request deny if b', 'http-request deny if c'];
    expect(outline(backend(a, b, c), backend(c, a, b))).toEqual([`moved ${c} after nothing`]);
    expect(outline(backend(a, b, c), backend(b, c, a))).toEqual([`moved ${a} after ${c}`]);
  });

  test('a server that moved is a change: balancing goes by their order', () => {
    expect(outline(backend('server a :1', 'server b :2', 'server c :3'), backend('server b :2', 'server c :4', 'server a :1'))).toEqual([
      'changed server c :3 => server c :4',
      'moved server a :1 after server c :4',
    ]);
  });

  test('a line between rules moves none of them', () => {
    const [a, b, c] = ['http-request deny if a', 'http-request deny if b', 'http-request deny if c'];
    expect(outline(backend(a, c), backend(a, b, c))).toEqual([`added ${b}`]);
    expect(outline(backend(a, b, c), backend(a, c))).toEqual([`removed ${b}`]);
  });

  test('of rules replaced in one place the most similar belong together', () => {
    const before = ['http-request set-header X-A 1 if x', 'http-request set-header X-B 1 if y', 'http-request deny if z'];
    const after = ['http-request set-header X-B 2 if y', 'http-request set-header X-C 9', 'http-request set-header X-A 2 if x'];
    expect(outline(backend(...before), backend(...after))).toEqual([
      'changed http-request set-header X-B 1 if y => http-request set-header X-B 2 if y',
      'removed http-request deny if z',
      'added http-request set-header X-C 9',
      'changed http-request set-header X-A 1 if x => http-request set-header X-A 2 if x after http-request set-header X-C 9',
    ]);
  });

  test('of a rule that changed next to one that did not', () => {
    expect(outline(backend('use_backend a if x', 'use_backend b if y'), backend('use_backend a2 if x', 'use_backend b if y'))).toEqual([
      'changed use_backend a if x => use_backend a2 if x',
    ]);
  });

  test('a bind whose address changed, next to one whose certificate did', () => {
    expect(outline(backend('bind :80', 'bind :443 ssl crt a.pem'), backend('bind :8080', 'bind :443 ssl crt b.pem'))).toEqual([
      'changed bind :80 => bind :8080',
      'changed bind :443 ssl crt a.pem => bind :443 ssl crt b.pem',
    ]);
  });

  test('a line that an unclosed quote breaks is still a line', () => {
    expect(outline(backend('http-request set-header X "a'), backend('http-request set-header X "b'))).toEqual([
      'changed http-request set-header X "a => http-request set-header X "b',
    ]);
  });
});

describe('conditional blocks', () => {
  test('a line that came under an .if has moved', () => {
    const changes = changesOf(backend('server a :1'), backend('.if feature(X)', 'server a :1', '.endif'));
    expect(changes.map(({ kind }) => kind)).toEqual(['added', 'moved', 'added']);
    expect(changes[1]).toMatchObject({ keyword: 'server', condition: { after: '.if feature(X)' } });
  });

  test('of a section that came under an .if its lines are not told', () => {
    const changes = changesOf(
      `global\n${backend('mode http', 'retries 1')}`,
      `global\n.if feature(X)\n${backend('mode http', 'retries 1')}.endif\n`,
    );
    expect(changes.filter(({ kind }) => kind === 'moved')).toEqual([
      expect.objectContaining({ what: 'section', section: app, condition: { after: '.if feature(X)' } }),
    ]);
  });

  test('the branches of an .if are told apart', () => {
    const text = (a: string, b: string): string => backend('.if feature(X)', a, '.else', b, '.endif');
    const [change, ...others] = changesOf(text('retries 1', 'maxconn 5'), text('retries 1', 'maxconn 6'));
    expect([change?.kind, others]).toEqual(['changed', []]);
    expect(outline(text('retries 1', 'retries 2'), text('retries 2', 'retries 1'))).toHaveLength(2);
    const other = text('retries 1', 'maxconn 5').replace('feature(X)', 'feature(Y)');
    expect(outline(text('retries 1', 'maxconn 5'), other)).toEqual([
      'changed .if feature(X) => .if feature(Y)',
      'moved retries 1',
      'moved maxconn 5',
    ]);
  });
});
