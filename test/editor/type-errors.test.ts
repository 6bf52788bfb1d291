import { describe, expect, test } from 'vitest';
import { errorsOf, typeErrors } from '../support/type-check.ts';

const rule = (keys: string): string => `{ frontends: { www: { httpRequest: [{ ${keys} }] } } }`;
const backend = (keys: string): string => `{ backends: { app: { ${keys} } } }`;

/** What is wrong, and what both forms say of it: the text that is underlined, and what stands behind it. */
const wrong: readonly (readonly [what: string, config: string, satisfies: string, defineConfig?: string])[] = [
  [
    'a kind of section',
    '{ frontend: { www: {} } }',
    "frontend: Object literal may only specify known properties, but 'frontend' does not exist in type 'Config'. Did you mean to write 'frontends'?",
  ],
  [
    'a key',
    backend("balence: 'roundrobin'"),
    "balence: Object literal may only specify known properties, but 'balence' does not exist in type 'Backend'. Did you mean to write 'balance'?",
  ],
  [
    'a key of an option',
    backend('option: { redispach: true }'),
    "redispach: Object literal may only specify known properties, but 'redispach' does not exist in type 'BackendOption'. Did you mean to write 'redispatch'?",
  ],
  [
    'a key of a server',
    backend("servers: { web1: { address: ':80', chek: true } }"),
    "chek: Object literal may only specify known properties, and 'chek' does not exist in type 'EnvironmentReference | Parts | Server'.",
    `chek: Object literal may only specify known properties, but 'chek' does not exist in type 'Server & UnknownKey<"chek">'. Did you mean to write 'check'?`,
  ],
  [
    'a value',
    backend("mode: 'https'"),
    `mode: Type '"https"' is not assignable to type '"http" | "tcp" | "log" | "spop"'. Did you mean '"http"'?`,
  ],
  [
    'a kind of value',
    backend('timeout: { connect: true }'),
    "connect: Type 'true' is not assignable to type 'string | number | Dynamic | undefined'.",
  ],
  [
    'an argument of another action',
    rule("action: 'deny', location: '/'"),
    "location: Object literal may only specify known properties, and 'location' does not exist in type 'HttpRequestDeny'.",
    `location: Object literal may only specify known properties, and 'location' does not exist in type 'HttpRequestDeny & UnknownKey<"location">'.`,
  ],
  [
    'the value of an argument',
    rule("action: 'deny', status: 'no'"),
    "status: Type 'string' is not assignable to type 'Status | undefined'.",
  ],
  [
    'an argument that is not there',
    rule("action: 'set-header', name: 'a'"),
    [
      `{ action: 'set-header', name: 'a' }: Type '{ action: "set-header"; name: string; }' is not assignable to type 'HttpRequestRule'.`,
      `  Property 'value' is missing in type '{ action: "set-header"; name: string; }' but required in type 'SetHeader'.`,
    ].join('\n'),
  ],
];

describe('what is wrong in a configuration is said once, at its key, in words of that key', () => {
  const configs = wrong.map(([, config]) => config);
  const bySatisfies = satisfying(configs);
  const byDefineConfig = errorsOf(configs);

  test.each(wrong.map(([what], index) => ({ what, index })))('$what', ({ index }) => {
    const [, , satisfies = '', defined = satisfies] = wrong[index] ?? [];
    expect(bySatisfies[index]?.map(sorted)).toEqual([sorted(satisfies)]);
    expect(byDefineConfig[index]?.map(sorted)).toEqual([sorted(defined)]);
  });
});

test('an action that there is not is said with the one that is meant, and not with all', () => {
  const config = rule("action: 'set-headers', name: 'a', value: 'b'");
  for (const errors of [...satisfying([config]), ...errorsOf([config])]) {
    expect(errors).toEqual([expect.stringMatching(/^action: Type '"set-headers"' is not assignable.*Did you mean '"set-header"'\?$/)]);
    expect(errors[0]?.length).toBeLessThan(500);
  }
});

test('defineConfig says of a name what there is, and does not pass over a key or an argument that is wrong beside it', () => {
  const www = (keys: string): string => `{ backends: { app: {} }, frontends: { www: { defaultBackend: 'ap', ${keys} } } }`;
  expect(errorsOf([www(''), www('bnd: []'), www("httpRequest: [{ action: 'deny', location: '/' }]")])).toEqual([
    [`defaultBackend: Type '"ap"' is not assignable to type '"app"'.`],
    [expect.stringMatching(/^bnd: .* but 'bnd' does not exist in type .* Did you mean to write 'bind'\?$/)],
    [
      `defaultBackend: Type '"ap"' is not assignable to type '"app"'.`,
      expect.stringMatching(/^location: .* and 'location' does not exist in type 'HttpRequestDeny & .*'\.$/),
    ],
  ]);
});

/** What `tsc` says of configurations behind which `satisfies Config` stands, each on one line. */
function satisfying(configs: readonly string[]): readonly (readonly string[])[] {
  const head = "import type { Config } from '../../src/model/config.generated.ts';";
  const errors = typeErrors([head, ...configs.map((config) => `(${config}) satisfies Config;`)].join('\n'));
  return configs.map((_, index) => errors.filter(({ line }) => line === index + 2).map(({ text }) => text));
}

/** A message with the values of its enums in one order: the compiler's is that in which it met them. */
function sorted(message: string): string {
  return message.replace(/'"[^']*"(?: \| "[^']*")+'/, (values) => values.slice(1, -1).split(' | ').toSorted().join(' | '));
}
