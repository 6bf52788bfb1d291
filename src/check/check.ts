import { byPlace, type Diagnostic } from '../diagnostic.ts';
import { compareHaproxyVersions, formatHaproxyVersion, type HaproxyVersion } from '../model/haproxy-version.ts';
import type { Model, PlainModel } from '../model/model.ts';
import type { Bundle } from '../render/bundle.ts';
import { checkBinds } from './binds.ts';
import { checkCertificates } from './certificates.ts';
import { checkConditions } from './conditions.ts';
import { checkCrtLists } from './crt-lists.ts';
import { checkCrtStores } from './crt-stores.ts';
import { checkEnvironment } from './environment.ts';
import { checkExpressions } from './expressions.ts';
import { checkFileLimit } from './file-limit.ts';
import { toDiagnostic } from '../model/finding.ts';
import { hideSecrets } from '../model/secrets.ts';
import { haproxyVersion, ProgramMissing } from './haproxy-binary.ts';
import { haproxyCheck, haproxyCheckFile } from './haproxy-check.ts';
import { checkFilters } from './filters.ts';
import { checkHeaderCase } from './header-case.ts';
import { checkIdle } from './idle.ts';
import { checkLocalNames } from './local-names.ts';
import { checkLongLines } from './long-lines.ts';
import { checkNeighbours } from './neighbours.ts';
import { checkOptions } from './options.ts';
import { checkOwnArguments } from './own-arguments.ts';
import { checkPages } from './pages.ts';
import { checkProxies } from './proxies.ts';
import { checkReferences } from './references.ts';
import { checkRules } from './rules.ts';
import { checkServers } from './servers.ts';
import { checkSharedRules } from './shared-rules.ts';
import { checkStickTables } from './stick-tables.ts';
import { visitModel } from './texts.ts';
import { isTold, toldOnce } from './twins.ts';
import { checkVersions } from './versions.ts';

export interface CheckOptions {
  /** The HAProxy binary to ask; false leaves HAProxy out. Default: `haproxy` of the PATH. */
  readonly haproxy?: string | false;
  /** The version that the configuration is for. Default: the binary's. */
  readonly target?: HaproxyVersion;
  /** The environment that HAProxy will have. Default: empty but for PATH. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Holds a model and what it renders to against all that is known of HAProxy, and asks HAProxy itself: all findings. */
export async function check(model: PlainModel, bundle: Bundle, options: CheckOptions = {}): Promise<readonly Diagnostic[]> {
  const { env = {} } = options;
  const binary = await findHaproxy(options);
  const target = options.target ?? binary.version;
  const visits = visitModel(model);
  const own = [
    ...checkReferences(model, visits),
    ...checkConditions(model, visits),
    ...checkExpressions(model, visits, target),
    ...checkProxies(model),
    ...checkOptions(model),
    ...checkBinds(model),
    ...checkRules(model),
    ...checkNeighbours(visits),
    ...checkIdle(model),
    ...checkServers(model),
    ...checkFilters(model),
    ...checkHeaderCase(model),
    ...checkCrtStores(model),
    ...checkLocalNames(model, visits),
    ...checkOwnArguments(model, visits, target),
    ...checkStickTables(model, visits, target),
    ...checkSharedRules(model),
    ...checkPages(model, visits, bundle),
    ...checkCertificates(visits, bundle),
    ...checkCrtLists(model, visits),
    ...checkFileLimit(model),
    ...checkEnvironment(model, visits, env),
    ...(target === undefined ? [] : checkVersions(visits, target)),
  ]
    .map((finding) => toDiagnostic(model, finding))
    .concat(checkLongLines(bundle));
  const said = binary.path === undefined ? [] : await haproxyCheck(bundle, binary.path, env);
  const asked = said.map((diagnostic) => hideSecrets(diagnostic, model.secrets));
  return toldOnce(byPlace([...binary.diagnostics, ...own, ...asked.filter((diagnostic) => !isTold(diagnostic, own))]));
}

/** Only the keywords that a version of HAProxy does not know: what rendering for a version needs. */
export function checkTarget(model: Model, target: HaproxyVersion): readonly Diagnostic[] {
  return toldOnce(checkVersions(visitModel(model), target).map((finding) => toDiagnostic(model, finding)));
}

/** Asks HAProxy about a `haproxy.cfg` that nothing was rendered to. */
export async function checkFile(file: string, cwd: string, options: CheckOptions = {}): Promise<readonly Diagnostic[]> {
  const { env = {} } = options;
  const binary = await findHaproxy(options);
  const asked = binary.path === undefined ? [] : await haproxyCheckFile(file, binary.path, env, cwd);
  return byPlace([...binary.diagnostics, ...asked]);
}

interface Binary {
  readonly path?: string;
  readonly version?: HaproxyVersion;
  readonly diagnostics: readonly Diagnostic[];
}

async function findHaproxy({ haproxy = 'haproxy', target, env = {} }: CheckOptions): Promise<Binary> {
  if (haproxy === false) return { diagnostics: [] };
  try {
    const version = await haproxyVersion(haproxy, env);
    if (target === undefined || compareHaproxyVersions(version, target) >= 0) return { path: haproxy, version, diagnostics: [] };
    return {
      diagnostics: [
        {
          code: 'haproxy-too-old',
          severity: 'error',
          message: `${haproxy} is HAProxy ${formatHaproxyVersion(version)}, and the target is ${formatHaproxyVersion(target)}: it cannot tell what that version accepts`,
          hint: 'Name a newer binary: --haproxy PATH.',
        },
      ],
    };
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    const isOther = error.message.includes('is not HAProxy');
    return {
      diagnostics: [
        {
          code: 'haproxy-not-found',
          severity: 'error',
          message: isOther ? error.message : `HAProxy cannot be started as "${haproxy}", so nobody has asked it about the configuration`,
          hint: 'Install it (apt-get install haproxy), name it (--haproxy PATH), or go without (--no-haproxy).',
        },
      ],
    };
  }
}
