import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { renderInputs } from '../support/golden.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { isSingle, merge, type Case } from './cases.ts';
import { worldFor } from './world.ts';

/** What is said about a case. */
export interface Verdict {
  readonly what: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
}

/** Everything that we and HAProxy have to say about a configuration in the world of a directory. */
export async function tryConfig(config: unknown, haproxy: HaproxyBinary, directory: string): Promise<readonly Diagnostic[]> {
  const placed: unknown = JSON.parse(JSON.stringify(config).replaceAll('{directory}', directory));
  const around = merge(worldFor(haproxy.version, directory), besideOf(placed));
  const { bundle, diagnostics } = await renderInputs([merge(around, placed) as Config], { cwd: directory });
  if (bundle === undefined) return diagnostics;
  return [...diagnostics, ...(await haproxyCheck(bundle, haproxy.path, { PATH: process.env['PATH'] }))];
}

/** Other sections, without which HAProxy has something to say about these. */
export function besideOf(config: unknown): unknown {
  const { programs, mailers = {}, fcgiApps = {} } = config as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  const users = [
    ...Object.keys(mailers).map((name) => ({ emailAlert: { mailers: name, from: 'a@sample.example', to: 'b@sample.example' } })),
    ...Object.keys(fcgiApps).map((name) => ({ useFcgiApp: name, servers: { sample: { address: '127.0.0.1:9', proto: 'fcgi' } } })),
  ];
  return {
    // Only a master starts programs.
    ...(programs !== undefined && { global: { masterWorker: true } }),
    backends: Object.fromEntries(users.map((user, index) => [`user${index}`, { from: 'base', ...user }])),
  };
}

/** The same for many sections in one configuration, and which of them is meant. */
export async function trySections(sections: readonly Case[], haproxy: HaproxyBinary, directory: string): Promise<readonly Verdict[]> {
  const names = new Map(sections.map(({ kind, what }, index) => [`${kind}.p${index}`, what]));
  const config: Record<string, Record<string, unknown>> = {};
  for (const [index, { kind, section }] of sections.entries()) (config[kind] ??= {})[`p${index}`] = section;
  const found = await tryConfig(config, haproxy, directory);
  return found.map(({ path = '', severity, message }) => ({
    what: names.get(path.split('.').slice(0, 2).join('.')) ?? path,
    severity,
    message,
  }));
}

/** The same for one case. */
export function tryCase({ kind, section }: Case, haproxy: HaproxyBinary, directory: string): Promise<readonly Diagnostic[]> {
  return tryConfig({ [kind]: isSingle(kind) ? section : { p: section } }, haproxy, directory);
}
