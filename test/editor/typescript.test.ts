import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedProject, type Project } from '../support/packed-project.ts';
import { startTypeScriptEditor, type TypeScriptEditor } from './typescript-editor.ts';
import { wholeConfig } from './whole-config.ts';

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const compilerOptions = { target: 'es2024', module: 'nodenext', strict: true, noEmit: true, types: ['node'], skipLibCheck: true };

const forms = {
  'satisfies Config': (text: string): string => `import type { Config } from 'haproxy-iac';\nexport default ${text} satisfies Config;\n`,
  defineConfig: (text: string): string => `import { defineConfig } from 'haproxy-iac';\nexport default defineConfig(${text});\n`,
} as const;

let project: Project;
let editor: TypeScriptEditor;

beforeAll(async () => {
  editor = startTypeScriptEditor();
  project = await packedProject();
  await project.write('tsconfig.json', JSON.stringify({ compilerOptions }));
}, 300_000);

afterAll(() => editor.stop());

const small = (inFrontend: string, around = ''): string => `{
  ${around}
  backends: { app: { servers: { web1: '10.0.0.11:80' } } },
  frontends: {
    www: {
      bind: [':80'],
      ${inFrontend}
    },
  },
}`;

describe.each(Object.entries(forms))('an editor of a configuration with %s', (form, write) => {
  const file = (): string => join(project.path, `${form.replaceAll(' ', '-')}.ts`);
  const offered = (text: string): Promise<readonly string[]> => editor.complete(file(), write(text));

  test.each<readonly [what: string, text: string, offered: readonly string[], not: readonly string[]]>([
    ['the kinds of sections', small('', '‸'), ['global', 'defaults', 'listens', 'maintenance'], ['frontends', 'bind']],
    ['the keys of a section', small('‸'), ['acl', 'httpRequest', 'defaultBackend', 'pausable'], ['bind', 'servers', 'balance']],
    ['the actions of a rule', small("httpRequest: [{ action: '‸' }]"), ['set-header', 'deny', 'track-sc0'], ['set-headers', 'if']],
    [
      'the arguments of an action',
      small("httpRequest: [{ action: 'set-header', ‸ }]"),
      ['name', 'value', 'if', 'unless'],
      ['status', 'location'],
    ],
    ['the values of a key', small("mode: '‸'"), ['http', 'tcp'], ['https']],
  ])('is offered %s', async (_, text, expected, not) => {
    const names = await offered(text);
    expect(names).toEqual(expect.arrayContaining([...expected]));
    expect(names.filter((name) => not.includes(name))).toEqual([]);
  });

  test('has nothing underlined where nothing is wrong, and what is wrong where it is', async () => {
    expect(await editor.complaints(file(), write(small("defaultBackend: 'app'")))).toEqual([]);
    expect(await editor.complaints(file(), write(small("defaultBackends: 'app'")))).toEqual([
      expect.stringMatching(/^Object literal may only specify known properties, but 'defaultBackends' does not exist in type 'Frontend/),
    ]);
  });

  // Counts and not times, which are the same on each machine; bench/editor.ts has the times.
  test('with each key of the catalogue compiles, and is not much work for the compiler', { timeout: 120_000 }, async () => {
    await project.write('whole/index.ts', write(JSON.stringify(wholeConfig(), undefined, 2)));
    await project.write('whole/tsconfig.json', JSON.stringify({ compilerOptions, include: ['index.ts'] }));
    const { code, stdout } = await project.run('node', [tsc, '-p', 'whole', '--extendedDiagnostics']);
    expect([code, stdout.match(/error.*/g)]).toEqual([0, null]);
    const [, instantiations] = /Instantiations: +(\d+)/.exec(stdout) ?? [];
    expect(Number(instantiations)).toBeGreaterThan(100);
    expect(Number(instantiations)).toBeLessThan(form === 'defineConfig' ? 800_000 : 20_000);
  });
});

test('an editor of a configuration with `satisfies Config` is told what a key is', async () => {
  const said = await editor.hover(join(project.path, 'hover.ts'), forms['satisfies Config'](small("timeout: { cli‸ent: '60s' }")));
  expect(said).toBe(
    [
      '(property) FrontendTimeout.client?: string | number | Dynamic | undefined',
      'How long a client may be silent.',
      'HAProxy: `timeout client`, manual 4.2.',
      'Unit: ms.',
    ].join('\n'),
  );
});
