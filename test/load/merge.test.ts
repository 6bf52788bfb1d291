import { describe, expect, test } from 'vitest';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { loadFiles, told } from './told.ts';

/** What two files give together. */
async function together(base: string, prod: string): Promise<unknown> {
  const { model, diagnostics } = await loadFiles({ 'base.yaml': base, 'prod.yaml': prod });
  expect(diagnostics).toEqual([]);
  return model?.config;
}

describe('files merge in their order, as compose files do', () => {
  test.each<[string, string, string, unknown]>([
    ['maps key by key', 'global: { maxconn: 1, nbthread: 2 }', 'global: { maxconn: 3 }', { global: { maxconn: 3, nbthread: 2 } }],
    ['lists one behind the other', 'extra: [a, b]', 'extra: [c]', { extra: ['a', 'b', 'c'] }],
    ['values by the later', 'global: { node: a }', 'global: { node: b }', { global: { node: 'b' } }],
    ['new keys behind', 'backends: { b: {} }', 'backends: { a: {} }', { backends: { b: {}, a: {} } }],
    ['null takes a key away', 'global: { maxconn: 1, nbthread: 2 }', 'global: { maxconn: null }', { global: { nbthread: 2 } }],
    ['null takes a section away', 'backends: { a: {}, b: {} }', 'backends: { a: ~ }', { backends: { b: {} } }],
    ['null in the first file is nothing', 'global: { maxconn: null }', 'global: { maxconn: 1 }', { global: { maxconn: 1 } }],
    ['!reset takes a key away', 'global: { maxconn: 1, nbthread: 2 }', 'global: { maxconn: !reset 7 }', { global: { nbthread: 2 } }],
    ['!reset without a value', 'extra: [a]\nglobal: {}', 'extra: !reset', { global: {} }],
    ['!reset of what is not there', 'global: { nbthread: 2 }', 'global: { maxconn: !reset 7 }', { global: { nbthread: 2 } }],
    [
      '!reset in a map that is not there',
      'global: {}',
      'defaults: { a: { retries: !reset 7, mode: tcp } }',
      { global: {}, defaults: { a: { mode: 'tcp' } } },
    ],
    ['!reset in the first file', 'global: { maxconn: !reset 7 }', 'global: { nbthread: 2 }', { global: { nbthread: 2 } }],
    ['!override replaces a list', 'extra: [a, b]', 'extra: !override [c]', { extra: ['c'] }],
    ['!override replaces a map', 'global: { maxconn: 1 }', 'global: !override { nbthread: 2 }', { global: { nbthread: 2 } }],
    [
      '!override deep inside',
      'backends: { a: { extra: [a], retries: 1 } }',
      'backends: { a: { extra: !override [b] } }',
      { backends: { a: { extra: ['b'], retries: 1 } } },
    ],
    [
      'a text is the shorthand of a map, and merges with it',
      'backends: { a: { servers: { s: { address: "a:1", check: true } } } }',
      'backends: { a: { servers: { s: "b:2" } } }',
      { backends: { a: { servers: { s: { address: 'b:2', check: true } } } } },
    ],
    [
      'a reference to the environment is a value',
      'global: { node: a, description: { env: A, default: x } }',
      'global: { description: { env: B } }',
      { global: { node: 'a', description: { env: 'B' } } },
    ],
    ['an empty file cannot', 'global: { node: a }', '{}', { global: { node: 'a' } }],
  ])('%s', async (_, base, prod, expected) => {
    expect(await together(base, prod)).toEqual(expected);
  });

  test('three files, of three kinds', async () => {
    const { model } = await loadFiles({
      'a.yaml': 'global: { maxconn: 1, nbthread: 1, node: a }\nextra: [a]\n',
      'b.json': '{ "global": { "maxconn": 2, "nbthread": 2 }, "extra": ["b"] }',
      'c.mjs': 'export default { global: { maxconn: 3, node: undefined }, extra: ["c"] };',
    });
    expect(model?.config).toEqual({ global: { maxconn: 3, nbthread: 2, node: 'a' }, extra: ['a', 'b', 'c'] });
  });

  test('the same file twice, and objects in memory', async () => {
    const config: Config = { global: { maxconn: 1 }, extra: ['a'] };
    const { model } = await load([config, config]);
    expect(model?.config).toEqual({ global: { maxconn: 1 }, extra: ['a', 'a'] });
    expect(config).toEqual({ global: { maxconn: 1 }, extra: ['a'] });
  });
});

describe('a merged value knows the file that it comes from', () => {
  const files = {
    'lb/base.yaml': 'global:\n  maxconn: 1\n  nbthread: 2\nfrontends:\n  www:\n    bind: [":80"]\n',
    'prod.yaml': 'global:\n  maxconn: 3\nfrontends:\n  www:\n    bind: [":443"]\n    mode: http\n',
  };
  test('with its place and its directory', async () => {
    const { model, cwd } = await loadFiles(files);
    const place = (...path: readonly (string | number)[]): string => {
      const found = model?.locate(path);
      return `${found?.file}:${found?.line}:${found?.column}`;
    };
    expect(place('global', 'maxconn')).toBe('prod.yaml:2:12');
    expect(place('global', 'nbthread')).toBe('lb/base.yaml:3:13');
    expect(place('frontends', 'www', 'bind', 0, 'address')).toBe('lb/base.yaml:6:12');
    expect(place('frontends', 'www', 'bind', 1, 'address')).toBe('prod.yaml:5:12');
    expect(place('frontends', 'www', 'mode')).toBe('prod.yaml:6:11');
    expect(model?.directory(['frontends', 'www', 'bind', 0])).toBe(`${cwd}/lb`);
    expect(model?.directory(['frontends', 'www', 'bind', 1])).toBe(cwd);
  });

  test('also when it is wrong', async () => {
    const wrong = { ...files, 'c.yaml': 'frontends:\n  www:\n    bind: [{ adress: ":1" }]\n' };
    expect(await told(wrong)).toMatchSnapshot();
  });
});

describe('files that disagree', () => {
  test('about a list or a map are told with both places', async () => {
    expect(
      await told({
        'base.yaml': 'global: { log: [{ address: stdout, format: raw, facility: local0 }] }\nextra: [a]\n',
        'prod.yaml': 'global: { log: { address: stdout } }\nextra: { a: 1 }\n',
      }),
    ).toMatchSnapshot();
  });

  test('may say !override', async () => {
    expect(await told({ 'a.yaml': 'global: { maxconn: 1 }\nextra: { a: 1 }\n', 'b.yaml': 'extra: !override [a]\n' })).toBe('');
  });

  test('every file that is no configuration is told', async () => {
    const findings = await loadFiles({ 'a.yaml': '[]', 'b.yaml': 'global: {}', 'c.yaml': '5' });
    expect(findings.diagnostics.map(({ code, source }) => `${source?.file} ${code}`)).toEqual([
      'a.yaml not-a-config',
      'c.yaml not-a-config',
    ]);
  });
});
