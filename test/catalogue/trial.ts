import { check } from '../../src/check/check.ts';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Config } from '../../src/model/config.generated.ts';
import type { PlainModel } from '../../src/model/model.ts';
import type { Bundle } from '../../src/render/bundle.ts';
import { renderInputs } from '../support/golden.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { isSingle, merge, type Case } from './cases.ts';
import { onMachine, worldFor } from './world.ts';

/** What is said about a case. */
export interface Verdict {
  readonly what: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
}

/** What is asked about a configuration that could be rendered. */
export type Judge = (model: PlainModel, bundle: Bundle, haproxy: HaproxyBinary) => Promise<readonly Diagnostic[]>;

const env = { PATH: process.env['PATH'] };

const askHaproxy: Judge = (_, bundle, { path }) => haproxyCheck(bundle, path, env);

/** What many small sections side by side, and those that they may refer to, bring with them. */
const fromAround: ReadonlySet<string> = new Set(['unused-section', 'implicit-defaults', 'duplicate-bind', 'unused-acl']);

/** HAProxy, and all of our own checks. */
export const askAll: Judge = async (model, bundle, { path }) => {
  const found = await check(model, bundle, { haproxy: path, env });
  return found.filter(({ code }) => !fromAround.has(code));
};

/** Everything that rendering and a judge have to say about a configuration in the world of a directory. */
export async function tryConfig(
  config: unknown,
  haproxy: HaproxyBinary,
  directory: string,
  judge: Judge = askHaproxy,
): Promise<readonly Diagnostic[]> {
  const placed = onMachine(config, directory);
  const around = merge(worldFor(haproxy.version, directory), besideOf(placed));
  const { model, bundle, diagnostics } = await renderInputs([merge(around, placed) as Config], { cwd: directory });
  if (model === undefined || bundle === undefined) return diagnostics;
  for (let asked = 1; ; asked++) {
    const found = await judge(model, bundle, haproxy);
    // When it has said all about thousands of sections, HAProxy 3.2 crashes now and then while it frees them.
    if (asked === 5 || !found.some(({ message }) => message.includes('it was ended by SIGSEGV'))) return [...diagnostics, ...found];
  }
}

/** Other sections, without which HAProxy has something to say about these. */
export function besideOf(config: unknown): unknown {
  const {
    programs,
    mailers = {},
    fcgiApps = {},
    crtLists = {},
  } = config as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  const users = [
    ...Object.keys(mailers).map((name) => ({ emailAlert: { mailers: name, from: 'a@sample.example', to: 'b@sample.example' } })),
    ...Object.keys(fcgiApps).map((name) => ({ useFcgiApp: name, servers: { sample: { address: '127.0.0.1:9', proto: 'fcgi' } } })),
  ];
  const binds = Object.keys(crtLists).map((crtList) => ({ address: '127.0.0.1:9', ssl: true, crtList }));
  return {
    ...(binds.length > 0 && { frontends: { user: { from: 'base', bind: binds, defaultBackend: 'sample' } } }),
    // Only a master starts programs.
    ...(programs !== undefined && { global: { masterWorker: true } }),
    backends: Object.fromEntries(users.map((user, index) => [`user${index}`, { from: 'base', ...user }])),
  };
}

/** The same for many sections in one configuration, and which of them is meant. */
export async function trySections(
  sections: readonly Case[],
  haproxy: HaproxyBinary,
  directory: string,
  judge?: Judge,
): Promise<readonly Verdict[]> {
  const names = new Map(sections.map(({ kind, what }, index) => [`${kind}.p${index}`, what]));
  const config: Record<string, Record<string, unknown>> = {};
  for (const [index, { kind, section }] of sections.entries()) (config[kind] ??= {})[`p${index}`] = section;
  const found = await tryConfig(config, haproxy, directory, judge);
  const byName = new Map(sections.map(({ what }, index) => [`p${index}`, what]));
  return found.map(({ path = '', severity, message }) => ({
    what: names.get(/^\w+\.p\d+/.exec(path)?.[0] ?? '') ?? byName.get(/\bp\d+\b/.exec(message)?.[0] ?? '') ?? path,
    severity,
    message,
  }));
}

/** The same for one case. */
export function tryCase({ kind, section }: Case, haproxy: HaproxyBinary, directory: string, judge?: Judge): Promise<readonly Diagnostic[]> {
  return tryConfig({ [kind]: isSingle(kind) ? section : { p: section } }, haproxy, directory, judge);
}
