import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `tsc` says of snippets, each of which is an argument of `defineConfig`, by the snippet's index. */
function errorsOf(snippets: readonly string[]): readonly (readonly string[])[] {
  const virtual = `${root}test/model/snippets.ts`;
  const lines = [
    "import { defineConfig } from '../../src/model/define-config.ts';",
    ...snippets.map((snippet, index) => `export const c${index} = defineConfig(${snippet});`),
  ];
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const host = ts.createCompilerHost(options);
  const real = ts.createCompilerHost(options);
  host.fileExists = (name) => name === virtual || real.fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === virtual ? ts.createSourceFile(name, lines.join('\n'), rest[0]) : real.getSourceFile(name, ...rest);
  const program = ts.createProgram([virtual], options, host);
  const file = program.getSourceFile(virtual);
  const diagnostics = program.getSemanticDiagnostics(file);
  return snippets.map((_, index) =>
    diagnostics
      .filter(({ start = 0 }) => file?.getLineAndCharacterOfPosition(start).line === index + 1)
      .map(
        ({ start = 0, length = 0, messageText }) =>
          `${file?.text.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
  );
}

const names =
  "defaults: { web: {} }, userlists: { staff: {} }, resolvers: { dns: {} }, caches: { small: { totalMaxSize: 4 } }, switches: { frozen: { env: 'X' } }, backends: { app: {} }, listens: { stats: {} }";

describe('defineConfig', () => {
  const wrong: readonly (readonly [config: string, error: string])[] = [
    [`frontends: { www: { from: 'wbe' } }`, `from: Type '"wbe"' is not assignable to type '"web"'.`],
    [`frontends: { www: { defaultBackend: 'ap' } }`, `defaultBackend: Type '"ap"' is not assignable to type '"`],
    [`frontends: { www: { useBackend: [{ backend: 'app' }, { backend: 'api' }] } }`, `backend: Type '"api"' is not assignable to type`],
    [
      `frontends: { www: { httpRequest: [{ action: 'cache-use', name: 'big' }] } }`,
      `name: Type '"big"' is not assignable to type '"small"'.`,
    ],
    [`frontends: { www: { acl: { frozen: { switch: 'frzen' } } } }`, `switch: Type '"frzen"' is not assignable to type '"frozen"'.`],
    [
      `frontends: { www: {} }, maintenance: { shop: { frontend: 'ww', switch: { map: true } } }`,
      `frontend: Type '"ww"' is not assignable to type '"`,
    ],
    [
      `listens: { db: { servers: { a: { address: 'a:1', resolvers: 'dn' } } } }`,
      `resolvers: Type '"dn"' is not assignable to type '"dns"'.`,
    ],
    [
      `listens: { db: { balence: 'roundrobin' } }`,
      `balence: Object literal may only specify known properties, but 'balence' does not exist in type`,
    ],
    [`listens: { db: { balance: 'roundrobbin' } }`, `balance: Type '"roundrobbin"' is not assignable to type`],
    [`listens: { db: { httpRequest: [{ action: 'set-heder' }] } }`, `action: Type '"set-heder"' is not assignable to type`],
  ];
  const right: readonly string[] = [
    `{ ${names}, frontends: { www: { from: 'web', acl: { a: 'http_auth(staff)', b: ['path /a', 'path /b'], c: { switch: 'frozen' } }, defaultBackend: 'app', useBackend: [{ backend: 'stats', if: 'a' }, { backend: '%[req.hdr(host)]' }], httpRequest: [{ action: 'cache-use', name: 'small' }, { action: 'deny', status: 403 }] } } }`,
    `{ frontends: { www: { bind: [':80', { address: ':443', ssl: true }] } } }`,
    `{}`,
  ];
  const errors = errorsOf([
    ...wrong.map(([config]) => `{ ${names.replace(/, listens.*$/, config.includes('listens') ? '' : '$&')}, ${config} }`),
    ...right,
  ]);

  it.each(wrong.map(([config, error], index) => [config, error, index] as const))('refuses %s at its key', (_, error, index) => {
    expect(errors[index]).toHaveLength(1);
    expect(errors[index]?.[0]).toContain(error);
  });

  it.each(right.map((config, index) => [config, index] as const))('takes %s', (_, index) => {
    expect(errors[wrong.length + index]).toEqual([]);
  });
});
