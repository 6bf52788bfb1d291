import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rooms, violations } from './support/architecture.ts';

const root = join(import.meta.dirname, '..');

describe('every file keeps to the architecture', () => {
  test.each(['src', 'test', '{scripts,bench}'])('%s', (directory) => {
    const files = globSync(`${directory}/**/*.ts`, { cwd: root, exclude: ['test/fixtures/**', 'test/golden/**'] });
    expect(files, `no files in ${directory}`).not.toHaveLength(0);
    expect(files.flatMap((file) => violations(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('a room imports only from itself and the rooms before it', () => {
  test.each([
    ['src/model/a.ts', "import { x } from '../render/b.ts';", 'model imports from render'],
    ['src/model/a.ts', "import type { X } from '../render/b.ts';", 'model imports from render'],
    ['src/model/a.ts', "export { x } from '../render/b.ts';", 'model imports from render'],
    ['src/model/a.ts', "const x = await import('../render/b.ts');", 'model imports from render'],
    ['src/model/a.ts', "type X = import('../render/b.ts').X;", 'model imports from render'],
    ['src/model/deep/a.ts', "import { x } from '../../render/b.ts';", 'model imports from render'],
    ['src/diagnostic.ts', "import { x } from './model/a.ts';", 'diagnostic.ts imports from model'],
    ['src/cli/a.ts', "import { x } from '../pulumi/b.ts';", 'cli imports from pulumi'],
    ['src/pulumi/a.ts', "import { x } from '../cli/b.ts';", 'pulumi imports from cli'],
    ['src/index.ts', "import { x } from './cli/b.ts';", 'an entry point imports from cli'],
    ['src/cli/a.ts', "import { x } from '../runtime/index.ts';", 'imports ../runtime/index.ts: entry points are for users'],
    ['src/cli/a.ts', "import { x } from '../../scripts/b.ts';", 'imports ../../scripts/b.ts, which is outside src'],
    ['src/utils/a.ts', '', 'utils is no room'],
    ['src/helper.ts', '', 'helper.ts is no room'],
  ])('%s: %s', (path, text, message) => {
    expect(violations(path, text)).toEqual([`${path}:1 ${message}`]);
  });

  test.each([
    ['src/render/a.ts', "import { x } from '../model/b.ts';"],
    ['src/render/a.ts', "import { x } from './b.ts';"],
    ['src/model/a.ts', "import type { X } from '../diagnostic.ts';"],
    ['src/runtime/index.ts', "export { x } from '../release/b.ts';"],
    ['src/index.ts', "export { x } from './pulumi/b.ts';"],
    ['src/model/a.ts', "import schema from '../../schemas/config.schema.json' with { type: 'json' };"],
  ])('%s: %s is fine', (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });

  test('the order is a list of distinct rooms', () => {
    expect(new Set(rooms).size).toBe(rooms.length);
  });
});

describe('effects have one home', () => {
  test.each([
    ['src/check/a.ts', "import { parse } from 'yaml';", 'imports yaml, whose home is load/'],
    ['src/check/a.ts', "import { Ajv } from 'ajv/dist/2020.js';", 'imports ajv/dist/2020.js, whose home is load/'],
    ['src/cli/a.ts', "import Handlebars from 'handlebars';", 'imports handlebars, whose home is render/'],
    ['src/cli/a.ts', "import { Output } from '@pulumi/pulumi';", 'imports @pulumi/pulumi, whose home is pulumi/'],
    [
      'src/render/a.ts',
      "import { spawn } from 'node:child_process';",
      'imports node:child_process, whose home is check/, runtime/machine/, release/, cli/',
    ],
    [
      'src/release/a.ts',
      "import { connect } from 'node:net';",
      'imports node:net, whose home is runtime/, release/local-processes.ts, expand/maintenance.ts',
    ],
    [
      'src/load/a.ts',
      "import { env } from 'node:process';",
      'imports node:process, whose home is runtime/machine/ssh-settings.ts, release/local-processes.ts, pulumi/, cli/',
    ],
    ['src/load/a.ts', "import { x } from 'lodash';", 'imports lodash, which has no home: name one in test/support/architecture.ts'],
    ['src/load/a.ts', 'const home = process.env.HOME;', 'uses process, whose home is cli/'],
    ['src/load/a.ts', 'const { env } = process;', 'uses process, whose home is cli/'],
    ['src/load/a.ts', 'const all = { process };', 'uses process, whose home is cli/'],
    ['src/load/a.ts', 'globalThis.process.exit(1);', 'uses process, whose home is cli/'],
    ['src/load/a.ts', "console.log('x');", 'uses console, whose home is cli/'],
  ])('%s: %s', (path, text, message) => {
    expect(violations(path, text)).toEqual([`${path}:1 ${message}`]);
  });

  test.each([
    ['src/cli/a.ts', 'console.log(process.argv);'],
    ['src/load/a.ts', "import { parse } from 'yaml';"],
    ['src/release/a.ts', 'for (const process of all) use(process.pid, process);'],
    ['src/release/a.ts', 'const pids = all.map((process) => process.pid);'],
    ['src/release/a.ts', 'function stop({ process }: Running): void { end(process); }'],
    ['src/release/a.ts', "type Mode = { readonly process: string }; const mode = { process: 'x' }; use(mode.process);"],
  ])('%s: %s is fine', (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });
});

describe('files are named, exported and sized alike', () => {
  test.each([
    ['src/model/haproxyVersion.ts', '', 'a file name is kebab-case'],
    ['src/model/Words.ts', '', 'a file name is kebab-case'],
    ['test/a_b.test.ts', '', 'a file name is kebab-case'],
    ['src/model/a.ts', 'export default 1;', 'has a default export'],
    ['src/model/a.ts', 'export default function f(): void {}', 'has a default export'],
    ['src/model/a.ts', 'const x = 1; export { x as default };', 'has a default export'],
    ['src/model/a.ts', "export * from './b.ts';", 'exports * instead of names'],
    ['src/model/a.ts', "export * as b from './b.ts';", 'exports * instead of names'],
    ['src/model/a.ts', 'x;\n'.repeat(401), 'has more than 400 lines'],
  ])('%s: %s', (path, text, message) => {
    expect(violations(path, text)).toEqual([`${path}:1 ${message}`]);
  });

  test.each([
    ['src/model/a.ts', 'x;\n'.repeat(400)],
    ['src/model/config.generated.ts', 'x;\n'.repeat(1000)],
    ['src/model/a.ts', 'switch (x) { default: y(); }'],
  ])('%s: %s is fine', (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });
});

describe('every test runs', () => {
  test.each(["test.only('x', f);", "describe.skip('x', f);", "it.todo('x');", "test.skipIf(slow)('x', f);", 'context.skip();'])(
    '%s',
    (text) => {
      expect(violations('test/a.test.ts', text)).toHaveLength(1);
      expect(violations('test/support/a.ts', text)).toEqual([]);
    },
  );

  test('nor is one switched off by an option', () => {
    expect(violations('test/a.test.ts', "test('x', { skip: true }, f);")).toHaveLength(1);
  });
});
