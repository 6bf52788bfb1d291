import { describe, expect, test } from 'vitest';
import type { SourceLocation } from '../../src/diagnostic.ts';
import type { Path } from '../../src/model/path.ts';
import { loadFiles } from './told.ts';

/** What stands at the place of a path, and which file and line that is. */
async function places(
  files: Readonly<Record<string, string>>,
  paths: readonly (readonly [path: Path, part?: 'key' | 'value' | undefined])[],
): Promise<readonly string[]> {
  const { model, diagnostics } = await loadFiles(files);
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  const written = ({ file, line, column, length }: SourceLocation): string => {
    const text = (files[file] ?? '').replace(/^\ufeff/, '').split(/\r?\n/)[line - 1] ?? '';
    return `${file}:${line}:${column} ${text.slice(column - 1, column - 1 + length)}`;
  };
  return paths.map(([path, part]) => {
    const place = model.locate(path, part);
    return place === undefined ? 'nowhere' : written(place);
  });
}

const yaml = [
  'global: &g',
  '  maxconn: 4000 # connections',
  '  "description": "a b"',
  'defaults:',
  '  web: &web { mode: http, timeout: { client: 1s, connect: 1s, server: 1s } }',
  '  other: *web',
  '  more: { <<: *web, mode: tcp }',
  'frontends:',
  '  www:',
  '    bind:',
  '      - :80',
  "      - { address: ':81', name: x }",
  '    acl: { is_a: [path_beg /a, path_beg /b] }',
  '    httpRequest:',
  '      - action: deny',
  '        if: >-',
  '          is_a',
  '          { ssl_fc }',
  '    from:',
  '      web',
  '    extra: ["option x"]',
  '',
].join('\n');

const expected: readonly (readonly [Path, string, ('key' | 'value')?])[] = [
  [['global', 'maxconn'], 'a.yaml:2:12 4000'],
  [['global', 'maxconn'], 'a.yaml:2:3 maxconn', 'key'],
  [['global', 'description'], 'a.yaml:3:18 "a b"'],
  [['global', 'description'], 'a.yaml:3:3 "description"', 'key'],
  [['defaults', 'web', 'timeout', 'client'], 'a.yaml:5:46 1s'],
  [['defaults', 'web', 'timeout'], 'a.yaml:5:27 timeout', 'key'],
  // Behind an alias, and in a map that "<<" merges, the value stands where the anchor is.
  [['defaults', 'other'], 'a.yaml:6:10 *web'],
  [['defaults', 'other', 'timeout', 'client'], 'a.yaml:5:46 1s'],
  [['defaults', 'more', 'timeout', 'client'], 'a.yaml:5:46 1s'],
  [['defaults', 'more', 'mode'], 'a.yaml:7:27 tcp'],
  // Shorthands are written out, and the value is the whole.
  [['frontends', 'www', 'bind', 0], 'a.yaml:11:9 :80'],
  [['frontends', 'www', 'bind', 0, 'address'], 'a.yaml:11:9 :80'],
  [['frontends', 'www', 'bind', 1, 'address'], "a.yaml:12:20 ':81'"],
  [['frontends', 'www', 'bind', 1, 'name'], 'a.yaml:12:27 name', 'key'],
  [['frontends', 'www', 'acl', 'is_a', 1], 'a.yaml:13:32 path_beg /b'],
  // A block scalar begins at its indicator; a length ends with the line.
  [['frontends', 'www', 'httpRequest', 0, 'if'], 'a.yaml:16:13 >-'],
  [['frontends', 'www', 'httpRequest', 0], 'a.yaml:15:9 action: deny'],
  // A block stands at its key.
  [['frontends', 'www'], 'a.yaml:9:3 www'],
  [['frontends', 'www', 'bind'], 'a.yaml:10:5 bind'],
  [['frontends', 'www', 'from'], 'a.yaml:20:7 web'],
  [['frontends', 'www', 'extra', 0], 'a.yaml:21:13 "option x"'],
  // What is nowhere stands at what is around it.
  [['frontends', 'www', 'maxconn'], 'a.yaml:9:3 www'],
  [['frontends', 'www', 'httpRequest', 7, 'if'], 'a.yaml:14:5 httpRequest'],
  [['backends'], 'a.yaml:1:1 global: &g'],
];

describe('a value knows its line and column', () => {
  test.each<[string, (text: string) => string]>([
    ['in YAML', (text) => text],
    ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', (text) => `\ufeff${text}`],
  ])('%s', async (_, write) => {
    const found = await places(
      { 'a.yaml': write(yaml) },
      expected.map(([path, , part]) => [path, part]),
    );
    expect(found).toEqual(expected.map(([, place]) => place));
  });

  test('in JSON, on one line and on several', async () => {
    const text = '{ "global": { "maxconn": 5, "description": "a\\u0020b" },\n\t"frontends": { "www": {\n\t\t"bind": [":80"] } } }';
    expect(
      await places({ 'a.json': text }, [
        [['global', 'maxconn']],
        [['global', 'description']],
        [['frontends', 'www'], 'key'],
        [['frontends', 'www', 'bind', 0, 'address']],
      ]),
    ).toEqual(['a.json:1:26 5', 'a.json:1:44 "a\\u0020b"', 'a.json:2:17 "www"', 'a.json:3:12 ":80"']);
  });

  test('in a JavaScript module, behind constants and calls', async () => {
    const text = [
      "const web = { mode: 'http', 'timeout': { client: '1s' } };",
      'const defineConfig = (config) => config;',
      'const config = {',
      '  global: { maxconn: 4000, },',
      '  defaults: { web },',
      "  frontends: { www: { bind: [':80', { address: ':81' }], [`extra`]: ['a'] } },",
      '};',
      'export default defineConfig(config);',
    ].join('\n');
    expect(
      await places({ 'a.mjs': text }, [
        [['global', 'maxconn']],
        [['global', 'maxconn'], 'key'],
        [['defaults', 'web', 'timeout', 'client']],
        [['defaults', 'web'], 'key'],
        [['frontends', 'www', 'bind', 0, 'address']],
        [['frontends', 'www', 'bind', 1, 'address']],
        [['frontends', 'www', 'extra', 0]],
      ]),
    ).toEqual([
      'a.mjs:4:22 4000',
      'a.mjs:4:13 maxconn',
      "a.mjs:1:50 '1s'",
      'a.mjs:5:15 web',
      "a.mjs:6:30 ':80'",
      "a.mjs:6:48 ':81'",
      "a.mjs:6:70 'a'",
    ]);
  });

  test('in a TypeScript module, behind types, "as" and "satisfies"', async () => {
    const text = [
      'interface Thing { readonly a?: string }',
      'const limit = 5 as number;',
      'const servers: Readonly<Record<string, string>> = { web1: "10.0.0.1:80" };',
      'export const nothing: Thing = {};',
      'export default {',
      '  global: { maxconn: 4000 as const },',
      "  backends: { app: { servers, fullconn: limit, description: ('x' satisfies string) } },",
      '} satisfies object;',
    ].join('\n');
    expect(
      await places({ 'a.ts': text }, [
        [['global', 'maxconn']],
        [['backends', 'app', 'servers', 'web1']],
        [['backends', 'app', 'fullconn']],
        [['backends', 'app', 'description']],
      ]),
    ).toEqual(['a.ts:6:22 4000', 'a.ts:3:59 "10.0.0.1:80"', 'a.ts:7:41 limit', "a.ts:7:62 'x'"]);
  });

  test('in a module where a value is computed, at what is around it', async () => {
    const text = [
      'const base = { maxconn: 5 };',
      'const names = ["web1", "web2"];',
      'export default {',
      '  global: { ...base, description: "x".repeat(3) },',
      '  backends: { app: { servers: Object.fromEntries(names.map((name) => [name, "10.0.0.1:80"])) } },',
      '};',
    ].join('\n');
    expect(
      await places({ 'a.mjs': text }, [[['global', 'maxconn']], [['global', 'description']], [['backends', 'app', 'servers', 'web1']]]),
    ).toEqual(['a.mjs:1:25 5', 'a.mjs:4:35 "x".repeat(3)', expect.stringMatching(/^a\.mjs:5:31 Object\.fromEntries/)]);
  });
});

test('one place of a map with 20,000 keys is found as fast as all of them', async () => {
  const servers = Array.from({ length: 20_000 }, (_, index) => `      s${index}: { address: "10.0.0.1:80", chek: true }`);
  const text = `backends:\n  app:\n    servers:\n${servers.join('\n')}\n`;
  const { diagnostics } = await loadFiles({ 'a.yaml': text });
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics[999]?.source).toMatchObject({ line: 1003, length: 4 });
  expect(diagnostics[1000]).toMatchObject({ code: 'not-a-config', message: '19,000 more values are not as they should be' });
  const sound = await loadFiles({ 'a.yaml': text.replaceAll('chek', 'check') });
  // Were each looked for from the beginning, this would take minutes.
  const lines = servers.map((_, index) => sound.model?.locate(['backends', 'app', 'servers', `s${index}`, 'check'])?.line);
  expect(lines).toEqual(servers.map((_, index) => index + 4));
});
