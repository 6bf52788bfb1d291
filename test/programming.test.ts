import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';
import { stopNewcomers } from '../src/release/stop.ts';
import { parseTarget } from '../src/release/target.ts';
import { freePort, haproxies, temporaryDirectory } from './support/haproxy.ts';
import { packedProject, type Project } from './support/packed-project.ts';

const page = await readFile(new URL('../docs/programming.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
const files = blocks.flatMap(({ language, text }) => (language === 'ts' ? [{ name: /^\/\/ (\S+)/.exec(text)?.[1] ?? '', text }] : []));
const sessions = blocks.flatMap(({ language, text }) => {
  const [, command = '', output = ''] = /^\$ ([^\n]*)\n(.*)$/s.exec(text) ?? [];
  return language === 'console' ? [{ command, output }] : [];
});
const refused = blocks.find(({ language }) => language === 'ts refused')?.text ?? '';

/** The hash of a release changes with each word of a template. */
const masked = (text: string): string => text.replaceAll(/\b[0-9a-f]{12}\b/g, '<hash>');

const modes = [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const;

const strict = {
  target: 'es2024',
  lib: ['es2024'],
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  skipLibCheck: false,
  noEmit: true,
};

let project: Project;

beforeAll(async () => {
  const [tools, binary] = [await temporaryDirectory(), haproxies().at(-1)];
  await symlink(binary?.path ?? '', join(tools, 'haproxy'));
  project = await packedProject([tools]);
  for (const { name, text } of files) await project.write(name, text);
  await project.write('refused.ts', refused);
  for (const [module, moduleResolution] of modes) {
    const compilerOptions = { ...strict, module, moduleResolution };
    await project.write(`tsconfig.${moduleResolution}.json`, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  }
}, 120_000);

afterAll(async () => {
  await stopNewcomers(parseTarget(`local:${join(project.path, 'lb')}`), new Set());
});

describe('docs/programming.md', () => {
  it('shows programs, and what they print', () => {
    expect(files.length).toBeGreaterThan(6);
    expect(sessions.length).toBeGreaterThan(4);
  });

  it('names each function that the package exports', () => {
    const functions = Object.entries(api).filter(([, value]) => typeof value === 'function');
    expect(functions.map(([name]) => name).filter((name) => !new RegExp(`\`${name}[\`(]`).test(page))).toEqual([]);
  });

  it.each(modes)('shows programs that tsc takes with %s modules resolved by %s, and mistakes that it refuses', async (_, resolution) => {
    const { stdout } = await project.run('tsc', ['-p', `tsconfig.${resolution}.json`, '--pretty', 'false']);
    const errors = stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(errors.filter((line) => !line.startsWith('refused.ts('))).toEqual([]);
    const announced = refused.split('\n').flatMap((line, index) => {
      const [, message] = / \/\/ (.*)$/.exec(line) ?? [];
      return message === undefined
        ? []
        : [expect.stringMatching(`^refused\\.ts\\(${index + 1},.*${message.replaceAll(/\W/g, '\\$&')}$`) as string];
    });
    expect(announced.length).toBeGreaterThan(3);
    expect(errors).toEqual(announced);
  });

  it.each(sessions)('shows what $command prints', async ({ command, output }) => {
    // What is released listens on a port of its own.
    const isReleased = command.endsWith('deploy.ts');
    const config = files.find(({ name }) => name === 'haproxy.ts')?.text ?? '';
    const address = `127.0.0.1:${await freePort()}`;
    await project.write('haproxy.ts', isReleased ? config.replace(':8080', address) : config);
    const [program = '', ...args] = command.split(' ');
    const { stdout, stderr } = await project.run(program, args);
    expect(stderr).toBe('');
    expect(masked(stdout).trimEnd()).toBe(masked(output).trimEnd());
  });
});

describe('the packed package', () => {
  it('renders a module that imports it, by the command too', async () => {
    const { stdout, stderr, code } = await project.run('haproxy-iac', ['render', 'haproxy.ts', 'more.ts']);
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain('    server web12 10.0.0.12:80 weight 10');
  });

  it('has types of configurations without those of Node', async () => {
    await project.write('plain/haproxy.ts', files.find(({ name }) => name === 'haproxy.ts')?.text ?? '');
    const compilerOptions = { ...strict, module: 'nodenext', types: [], skipLibCheck: true };
    await project.write('plain/tsconfig.json', JSON.stringify({ compilerOptions }));
    const { stdout } = await project.run('tsc', ['-p', 'plain']);
    expect(stdout).toBe('');
  });

  it('can be imported under each name that it exports', async () => {
    const names = ['haproxy-iac', 'haproxy-iac/runtime', 'haproxy-iac/health'].map((name) => `Object.keys(await import('${name}')).length`);
    const { stdout } = await project.run('node', ['--input-type=module', '-e', `console.log([${names.join(', ')}].every((n) => n > 5))`]);
    expect(stdout).toBe('true\n');
  });
});
