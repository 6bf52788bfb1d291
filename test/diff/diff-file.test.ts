import { describe, expect, test } from 'vitest';
import { diff } from '../../src/diff/diff.ts';
import { file, side } from './sides.ts';

describe('files', () => {
  test('text with its lines, binary with size and digest, secrets with nothing', () => {
    const before = side('', { 'a.map': file('1\n2\n'), 'b.bin': file('\0a'), 'c.pem': file('one', true), 'gone.lua': file('x\n') });
    const after = side('', { 'a.map': file('1\n3\n4\n'), 'b.bin': file('\0ab'), 'c.pem': file('two', true), 'new.pem': file('x', true) });
    expect(diff(before, after)).toEqual([
      {
        what: 'file',
        kind: 'changed',
        path: 'a.map',
        content: 'text',
        before: { size: 4, sha256: 'a6e2b7a04068' },
        after: { size: 6, sha256: '69a174ecc386' },
        lines: { added: 2, removed: 1 },
      },
      {
        what: 'file',
        kind: 'changed',
        path: 'b.bin',
        content: 'binary',
        before: { size: 2, sha256: '022a6979e6da' },
        after: { size: 3, sha256: '0bd1da9a5f5b' },
      },
      { what: 'file', kind: 'changed', path: 'c.pem', content: 'secret' },
      {
        what: 'file',
        kind: 'removed',
        path: 'gone.lua',
        content: 'text',
        before: { size: 2, sha256: '73cb3858a687' },
        lines: { added: 0, removed: 1 },
      },
      { what: 'file', kind: 'added', path: 'new.pem', content: 'secret' },
    ]);
  });

  test('a file that is secret on one side only is secret', () => {
    expect(diff(side('', { a: file('1\n') }), side('', { a: file('2\n', true) }))).toEqual([
      { what: 'file', kind: 'changed', path: 'a', content: 'secret' },
    ]);
  });

  test('bytes that are no UTF-8 are compared as bytes', () => {
    const bytes = (byte: number): Uint8Array => Uint8Array.from([byte, 10]);
    expect(diff(side('', { a: file(bytes(0xe9)) }), side('', { a: file(bytes(0xe8)) }))).toMatchObject([
      { lines: { added: 1, removed: 1 } },
    ]);
  });

  test('haproxy.cfg itself, when it is secret, is only said to have changed', () => {
    const secret = (text: string): ReturnType<typeof side> => ({ files: new Map([['haproxy.cfg', file(text, true)]]) });
    expect(diff(secret('global\n'), secret('defaults\n'))).toEqual([
      { what: 'file', kind: 'changed', path: 'haproxy.cfg', content: 'secret' },
    ]);
  });

  test('without a side before, everything is added', () => {
    expect(diff(undefined, side('global\n  daemon\n', { 'a.map': file('1\n') })).map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'added section',
      'added file',
    ]);
  });
});
