import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { check } from '../src/check/check.ts';
import { configOf, copyExample, expectGolden, renderInputs, type Rendered } from './support/golden.ts';
import { haproxies } from './support/haproxy.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const names = readdirSync(join(root, 'examples')).filter((name) => existsSync(join(root, 'examples', name, 'haproxy.yaml')));
const env = { PATH: process.env['PATH'] };

/** The rendered text; the hash differs with each certificate. */
function textOf({ bundle, diagnostics }: Rendered): string {
  expect(diagnostics).toEqual([]);
  return bundle === undefined ? '' : configOf(bundle).replaceAll(bundle.hash, 'HASH');
}

test('the examples that the README names are there', () => {
  expect(names).toEqual(expect.arrayContaining(['quickstart', 'rate-limit', 'tcp-postgres', 'tls-sni-vhosts']));
});

describe.each(names)('%s', (name) => {
  test('says what it shows, and completes in an editor', () => {
    expect(existsSync(join(root, 'examples', name, 'README.md'))).toBe(true);
    const first = readFileSync(join(root, 'examples', name, 'haproxy.yaml'), 'utf8').split('\n')[0];
    expect(first).toBe('# yaml-language-server: $schema=../../schemas/config.schema.json');
  });

  test('renders to the haproxy.cfg beside it, which every HAProxy takes without a word', async () => {
    const directory = await copyExample(name);
    const rendered = await renderInputs(['haproxy.yaml'], { cwd: directory });
    expectGolden(join(root, 'examples', name, 'haproxy.cfg.golden'), textOf(rendered));
    const { model, bundle } = rendered;
    if (model === undefined || bundle === undefined) throw new Error('textOf has said why');
    for (const { version, path } of haproxies()) {
      expect([version, await check(model, bundle, { haproxy: path, env })]).toEqual([version, []]);
    }
  });
});

test('the change of the quickstart renders, and every HAProxy takes it', async () => {
  const { model, bundle, diagnostics } = await renderInputs(['haproxy.yaml', 'change.yaml'], { cwd: join(root, 'examples/quickstart') });
  expect(diagnostics).toEqual([]);
  if (model === undefined || bundle === undefined) throw new Error('it does not render');
  expect(configOf(bundle)).toContain('server web3 ');
  for (const { path } of haproxies()) expect(await check(model, bundle, { haproxy: path, env })).toEqual([]);
});

test('the quickstart as a module renders to the same bytes', async () => {
  // In a process of its own: there `haproxy-iac` is this package, as it is for a reader who copies the file.
  const program = `
    import { load } from './src/load/load.ts';
    import { expand } from './src/expand/expand.ts';
    import { render } from './src/render/render.ts';
    const { model, diagnostics } = await load(['examples/quickstart/haproxy.ts']);
    const { bundle } = model === undefined ? {} : render(expand(model).model);
    process.stdout.write(bundle === undefined ? JSON.stringify(diagnostics) : bundle.files.get('haproxy.cfg').content);
  `;
  const written = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: root, encoding: 'utf8' });
  const { bundle } = await renderInputs(['examples/quickstart/haproxy.yaml'], { cwd: root });
  expect(written).toBe(bundle === undefined ? '' : configOf(bundle));
});
