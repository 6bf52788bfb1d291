import { describe, expect, test } from 'vitest';
import { expressionReferences } from '../../src/model/expressions.ts';
import { fileNames } from '../../src/model/file-names.ts';
import { compareHaproxyVersions, formatHaproxyVersion, parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { formatPath } from '../../src/model/path.ts';

describe('what expressions refer to', () => {
  test.each<[string, readonly [kind: string, name: string, offset: number][]]>([
    ['nbsrv(app)', [['backend', 'app', 6]]],
    ['nbsrv', []],
    [
      '{ srv_is_up(app/web1) } !{ nbsrv(api) lt 1 }',
      [
        ['server', 'app/web1', 12],
        ['backend', 'api', 33],
      ],
    ],
    ['sc_conn_rate(0,limits) gt 5', [['table', 'limits', 15]]],
    ['sc_conn_rate(0)', []],
    ['src,in_table(bad)', [['table', 'bad', 13]]],
    ['http_auth(staff)', [['userlist', 'staff', 10]]],
    ['http_auth_group(staff) ops', [['userlist', 'staff', 16]]],
    ['nbsrv("${APP}")', []],
    ['hdr(nbsrv)', []],
    ['toString(app) constructor(app)', []],
  ])('%s', (text, references) => {
    expect(expressionReferences(text).map(({ kind, name, offset }) => [kind, name, offset])).toEqual(references);
    for (const { name, offset } of expressionReferences(text)) expect(text.slice(offset, offset + name.length)).toBe(name);
  });
});

describe('the files that a text names', () => {
  test.each<[string, readonly [kind: string, name: string][]]>([
    ['hdr(host),map(maps/hosts.map)', [['map', 'maps/hosts.map']]],
    ['hdr(host),map_beg_int(maps/hosts.map,0)', [['map', 'maps/hosts.map']]],
    [
      'path -i -f lists/paths.lst -f lists/more.lst',
      [
        ['list', 'lists/paths.lst'],
        ['list', 'lists/more.lst'],
      ],
    ],
    ['src -f "lists/with blank.lst"', [['list', 'lists/with blank.lst']]],
    ['hdr(host),map(virt@hosts)', []],
    ['hdr(host),map("${MAPS}/hosts.map")', []],
    ['src -f', []],
  ])('%s', (text, names) => {
    expect(fileNames(text).map(({ kind, name }) => [kind, name])).toEqual(names);
  });
});

describe('versions of HAProxy', () => {
  test.each([
    ['2.6', 2, 6],
    ['2.6.12', 2, 6],
    ['3.2-dev1', 3, 2],
    ['3.0.11-1+deb13u2', 3, 0],
    ['10.20', 10, 20],
  ])('%s', (text, major, minor) => {
    expect(parseHaproxyVersion(text)).toEqual({ major, minor });
    expect(formatHaproxyVersion({ major, minor })).toBe(`${major}.${minor}`);
  });

  test.each(['', '3', 'v3.0', '3.x', '3.0beta', ' 3.0', 'latest'])('%j is none', (text) => {
    expect(parseHaproxyVersion(text)).toBeUndefined();
  });

  test('are in order', () => {
    const versions = ['2.9', '2.10', '3.0', '2.6'].flatMap((text) => parseHaproxyVersion(text) ?? []);
    expect(versions.toSorted(compareHaproxyVersions).map(formatHaproxyVersion)).toEqual(['2.6', '2.9', '2.10', '3.0']);
  });
});

test.each<[readonly (string | number)[], string]>([
  [[], ''],
  [['frontends', 'www', 'bind', 0, 'address'], 'frontends.www.bind[0].address'],
  [['backends', 'app.v2', 'x:y'], 'backends["app.v2"]["x:y"]'],
  [['a b', 'c"d'], '["a b"]["c\\"d"]'],
  [['__proto__', '$schema', 'a-b_c'], '__proto__.$schema.a-b_c'],
])('the path %j is written %s', (path, text) => {
  expect(formatPath(path)).toBe(text);
});
