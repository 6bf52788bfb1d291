import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { load } from '../../src/load/load.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { filesOf } from './told.ts';

interface Loaded {
  readonly config?: Config;
  readonly diagnostics: readonly Diagnostic[];
  /** What a person reads. */
  readonly text: string;
}

/** What loading each of some modules gives. */
async function loadModules(
  files: Readonly<Record<string, string>>,
  names: readonly string[] = Object.keys(files),
): Promise<Readonly<Record<string, Loaded>>> {
  const directory = await filesOf(files);
  const script = join(import.meta.dirname, 'print-loaded.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, directory, ...names]);
  return JSON.parse(stdout) as Readonly<Record<string, Loaded>>;
}

/** The same value for every name. */
function forAll<T>(record: Readonly<Record<string, unknown>>, value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.keys(record).map((name) => [name, value]));
}

describe('a module', () => {
  test('gives its default export', async () => {
    const files = {
      'a.mjs': 'export default { global: { maxconn: 5 } };',
      'a.js': 'module.exports = { global: { maxconn: 5 } };',
      'a.cjs': 'module.exports = { global: { maxconn: 5 } };',
      'a.ts': 'const maxconn: number = 5; export default { global: { maxconn } };',
      'a.mts': 'const maxconn = 5 satisfies number; export default { global: { maxconn } };',
      'a.cts': 'const maxconn: number = 5; module.exports = { global: { maxconn } };',
      'dir with blanks/ä#?.mjs': 'export default { global: { maxconn: 5 } };',
      'import.ts': "import { limit } from './limit.ts';\nexport default { global: { maxconn: limit } };",
      'promise.mjs': 'export default Promise.resolve({ global: { maxconn: 5 } });',
      'await.mjs': 'const maxconn = await Promise.resolve(5); export default { global: { maxconn } };',
      'undefined.mjs': 'export default { global: { maxconn: 5, nbthread: undefined }, backends: undefined };',
      'null.mjs': 'export default { global: { maxconn: 5, nbthread: null } };',
      'class.mjs': 'class Global { maxconn = 5; } export default { global: new Global() };',
      'frozen.mjs': 'export default Object.freeze({ global: Object.freeze({ maxconn: 5 }) });',
    };
    const loaded = await loadModules({ ...files, 'limit.ts': 'export const limit: number = 5;' }, Object.keys(files));
    expect(loaded).toEqual(forAll(files, { config: { global: { maxconn: 5 } }, diagnostics: [], text: '' }));
  });

  test('that cannot be loaded tells why, and where', async () => {
    const loaded = await loadModules({
      'syntax.mjs': 'export default {\n  global: { maxconn: 5\n};\n',
      'syntax.ts': 'export default {\n  global: { maxconn: 5,, }\n};\n',
      'enum.ts': 'enum A { B }\nexport default { global: {} };\n',
      'throws.mjs': 'const limit = 5;\nthrow new Error(`no\\nlimit ${limit}`);\n',
      'throws.ts':
        'interface X { a: string }\nconst f = (x: X): never => { throw new TypeError(`bad ${x.a}`); };\nexport default f({ a: "q" });\n',
      'throws-text.mjs': 'throw "text";\n',
      'throws-null.mjs': 'throw null;\n',
      'rejects.mjs': 'export default Promise.reject(new Error("no"));\n',
      'imports.mjs': "import './lib/inner.mjs';\nexport default {};\n",
      'lib/inner.mjs': '\n  throw new Error("no");\n',
      'dir with blanks/throws.mjs': 'throw new Error("no");\n',
      'package.mjs': "import { defineConfig } from 'haproxy-iac';\nexport default defineConfig({});\n",
      'file.mjs': "const a = 1;\nimport x from './nope.mjs';\nexport default {};\n",
      'name.mjs': "import { nope } from 'node:fs';\nexport default {};\n",
    });
    for (const { diagnostics } of Object.values(loaded)) expect(diagnostics).toMatchObject([{ code: 'module-error', severity: 'error' }]);
    expect(
      Object.values(loaded)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatchSnapshot();
  });

  test('that gives something else is no configuration', async () => {
    const files = {
      'none.mjs': 'export const a = 1;',
      'number.mjs': 'export default 5;',
      'null.mjs': 'export default null;',
      'function.mjs': 'export default () => ({});',
      'list.mjs': 'export default [];',
      'circle.mjs': 'const a = {}; a.global = a; export default a;',
      'circle-of-lists.mjs': 'const a = []; a.push(a); export default { extra: a };',
    };
    const loaded = await loadModules(files);
    expect(Object.values(loaded).flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message))).toEqual([
      'the module exports no default',
      'the module exports a number as its default',
      'the module exports null as its default',
      'the module exports a function as its default',
      'a configuration is a map with global, defaults, frontends, backends, …; this one is a list',
      'values are nested more than 100 deep',
      'values are nested more than 100 deep',
    ]);
    for (const [file, { diagnostics }] of Object.entries(loaded))
      expect(diagnostics).toMatchObject([{ code: 'not-a-config', source: { file, line: 1 } }]);
  });

  test('that is not there, or is a directory', async () => {
    const loaded = await loadModules({ 'd.ts/x': '' }, ['nope.ts', 'd.ts']);
    expect(loaded['nope.ts']?.text).toBe(
      'error unreadable-file nope.ts: there is no such file\n  hint: Check the name, or make a starter with "haproxy-iac init".\n',
    );
    expect(loaded['d.ts']?.text).toBe('error unreadable-file d.ts: is a directory\n  hint: Name the configuration file in it.\n');
  });
});

describe('a configuration in memory', () => {
  test('is taken as it is, and stays as it is', async () => {
    const given: Config = { frontends: { www: { bind: [':80'] } } };
    const before = structuredClone(given);
    const { model } = await load([given]);
    expect(model?.config).toEqual({ frontends: { www: { bind: [{ address: ':80' }] } } });
    expect(given).toEqual(before);
    expect(model?.locate(['frontends', 'www'])).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['a function', { global: { maxconn: () => 5 } }, 'a configuration holds plain data only: () => 5 could not be cloned.'],
    ['a symbol', { global: { maxconn: Symbol('x') } }, 'a configuration holds plain data only: Symbol(x) could not be cloned.'],
    ['a list', [], 'a configuration is a map with global, defaults, frontends, backends, …; this one is a list'],
    ['null', null, 'a configuration is a map with global, defaults, frontends, backends, …; this one is empty'],
  ])('that is or holds %s is no configuration', async (_, given, message) => {
    expect((await load([given as Config])).diagnostics).toMatchObject([{ code: 'not-a-config', message }]);
  });

  test('that holds itself is no configuration', async () => {
    const given: Record<string, unknown> = {};
    given['global'] = given;
    expect((await load([given])).diagnostics).toMatchObject([{ code: 'not-a-config', message: 'values are nested more than 100 deep' }]);
  });
});
