import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const heavy = ['keyv', '@keyv/redis', 'pg', 'ssh2', 'dockerode', 'yaml', 'ajv', 'handlebars', 'express', 'fastify', 'koa', 'hono'];

/** The packages that a script has loaded when it ends, with `file` for each module of its own. */
function loadedBy(script: string): readonly string[] {
  const hook = `
    import { registerHooks } from 'node:module';
    import { writeFileSync } from 'node:fs';
    const loaded = new Set();
    registerHooks({ load(url, context, next) { loaded.add(url); return next(url, context); } });
    process.on('exit', () => process.stdout.write(JSON.stringify([...loaded])));`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, '--input-type=module', '-e', script];
  const urls = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as readonly string[];
  return urls.map((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url)?.[1] ?? url);
}

const root = new URL('../../', import.meta.url).href;

test('an application that keeps its status in a file loads no package at all', () => {
  const loaded = loadedBy(`
    const { openHealth } = await import('${root}src/health/index.ts');
    await (await openHealth({ store: 'file:///nonexistent/health' })).status();`);
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter((name) => !name.startsWith('file:') && !name.startsWith('node:') && !name.startsWith('data:'))).toEqual([]);
});

test('a store is loaded when its URL is opened, and none by who only renders', () => {
  const opened = loadedBy(`
    const { openHealth } = await import('${root}src/health/index.ts');
    await openHealth({ store: 'redis://127.0.0.1:1' });`);
  expect(heavy.filter((name) => opened.includes(name))).toEqual(['keyv', '@keyv/redis']);
  const rendering = loadedBy(`await import('${root}src/index.ts');`);
  expect(heavy.slice(0, 3).filter((name) => rendering.includes(name))).toEqual([]);
});

test('what is optional is no dependency', () => {
  const { dependencies, peerDependenciesMeta } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
  };
  for (const name of ['keyv', '@keyv/redis', '@keyv/postgres']) {
    expect([name, dependencies[name], peerDependenciesMeta[name]]).toEqual([name, undefined, { optional: true }]);
  }
});
