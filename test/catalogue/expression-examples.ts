import { checkExpressions } from '../../src/check/expressions.ts';
import { haproxyCheck } from '../../src/check/haproxy-check.ts';
import { visitModel } from '../../src/check/texts.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Config } from '../../src/model/config.generated.ts';
import type { Finding } from '../../src/model/finding.ts';
import { parseHaproxyVersion } from '../../src/model/haproxy-version.ts';
import { renderInputs } from '../support/golden.ts';
import type { HaproxyBinary } from '../support/haproxy.ts';
import { merge } from './cases.ts';
import { worldFor } from './world.ts';

/** All that we and HAProxy have to say of frontends in the world of a directory. */
export function judgeFrontends(
  frontends: readonly Readonly<Record<string, unknown>>[],
  haproxy: HaproxyBinary,
  directory: string,
): Promise<readonly (Diagnostic | Finding)[]> {
  const log = [{ address: 'stdout', format: 'raw', facility: 'local0' }];
  const named = frontends.map((frontend, index) => [`p${index}`, { from: 'base', bind: [`127.0.0.1:${9000 + index}`], log, ...frontend }]);
  return judgeSections({ frontends: Object.fromEntries(named) }, haproxy, directory);
}

/** The same of sections by kind and name. */
export async function judgeSections(
  sections: Readonly<Record<string, unknown>>,
  { path, version }: HaproxyBinary,
  directory: string,
): Promise<readonly (Diagnostic | Finding)[]> {
  const config = merge(worldFor(version, directory), sections) as Config;
  const { model, bundle, diagnostics } = await renderInputs([config], { cwd: directory });
  if (model === undefined || bundle === undefined) return diagnostics;
  return [
    ...diagnostics,
    ...checkExpressions(model, visitModel(model), parseHaproxyVersion(version)),
    ...(await haproxyCheck(bundle, path, { PATH: process.env['PATH'] })),
  ];
}
