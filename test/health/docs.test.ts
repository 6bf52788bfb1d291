import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { protocols } from '../../src/health/drivers.ts';
import { healthErrorCodes } from '../../src/health/error.ts';
import * as entry from '../../src/health/index.ts';
import { defaultStore } from '../../src/health/open-store.ts';
import { run } from '../cli/run.ts';
import { freePort, temporaryDirectory } from '../support/haproxy.ts';
import { ask } from '../support/http.ts';
import { typeErrors } from '../support/type-check.ts';
import { startProgram } from './program.ts';

const page = readFileSync(new URL('../../docs/health.md', import.meta.url), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, block = '']) => (found === language ? [block] : []));
const programs = blocks('ts').map((text) => ({ text, name: /(\w+Health)\b/.exec(text)?.[1] ?? '' }));

/** Several programs as one, each in a block of its own, which takes tsc a fifth of the time. */
function together(texts: readonly string[]): string {
  const imported = texts.flatMap((text) => text.match(/^import .*$/gm) ?? []);
  const ours = imported.flatMap((line) => /{ (.*) } from 'haproxy-iac\/health'/.exec(line)?.[1]?.split(', ') ?? []);
  const others = new Set(imported.filter((line) => !line.includes("'haproxy-iac/")));
  const bodies = texts.map((text) => `{\n${text.replaceAll(/^import .*$/gm, '')}}`);
  return [...others, `import { ${[...new Set(ours)].join(', ')} } from '../../src/health/index.ts';`, ...bodies].join('\n');
}

describe('docs/health.md', () => {
  it('has a program for each middleware, which tsc takes', () => {
    expect(programs.map(({ name }) => name)).toEqual(['nodeHealth', 'expressHealth', 'fastifyHealth', 'koaHealth', 'honoHealth']);
    expect(typeErrors(together(programs.map(({ text }) => text)))).toEqual([]);
  });

  it.each(programs)('shows how $name is used: shunted, it answers 404', async ({ text }) => {
    const [directory, port] = [await temporaryDirectory(), await freePort()];
    const store = pathToFileURL(join(directory, 'store')).href;
    const script = join(directory, 'app.ts');
    await writeFile(script, text.replace("application: 'shop'", `application: 'shop', store: '${store}'`).replace('8080', String(port)));
    await startProgram([script], { port });
    await run(['shunt', '--application', 'shop', '--store', store], { cwd: directory });
    await expect.poll(async () => (await ask({ port, path: '/health' })).status, { timeout: 5000 }).toBe(404);
  });

  it('has a row for each code, each store and each policy, and names the default', () => {
    const rows = [...page.slice(page.indexOf('## When it fails')).matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(rows).toEqual([...healthErrorCodes]);
    for (const protocol of protocols) if (protocol !== 'postgresql:') expect(page).toContain(`\`${protocol}//`);
    expect(page).toContain(`\`${defaultStore}\`, the default`);
  });

  it('shows commands that are understood', async () => {
    const lines = blocks('sh').flatMap((block) => block.trimEnd().split('\n'));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const [words = ''] = line.split('#');
      const [program, name = '', ...options] = words.trim().split(/\s+/);
      expect([line, program]).toEqual([line, 'haproxy-iac']);
      const help = (await run([name, '--help'], { cwd: '/' })).stdout;
      for (const option of options.filter((word) => word.startsWith('--'))) expect(help).toContain(` ${option} `);
    }
  });
});

it('haproxy-iac/health exports these names', () => {
  expect(Object.keys(entry).toSorted()).toEqual([
    'HealthError',
    'expressHealth',
    'fastifyHealth',
    'gate',
    'honoHealth',
    'koaHealth',
    'nodeHealth',
    'openHealth',
    'waitForHttp',
  ]);
});
