import { nearest } from '../model/nearest.ts';
import { configLines } from '../release/config-lines.ts';
import type { ConfigText } from '../release/config-lines.ts';
import { ChangeError } from './change-error.ts';
import { few } from './choose-servers.ts';

/** A switch, or a site that can be closed. */
export type SwitchKind = 'switch' | 'site';

/** What a configuration says of a switch, or of the closing of a site. */
export interface KnownSwitch {
  readonly kind: SwitchKind;
  readonly name: string;
  /** It has a key of its name in the map of its kind. */
  readonly map: boolean;
  /** The variable that turns it on too, where its number, or `fallback` where it is none, is greater than `gt`. */
  readonly env?: { readonly name: string; readonly gt: number; readonly fallback: number };
}

/** The maps of times, below the root and in HAProxy's words. */
export const switchMaps: Readonly<Record<SwitchKind, string>> = { switch: 'state/switches.map', site: 'state/maintenance.map' };

/** The switches and sites of a rendered configuration. Pure. */
export function knownSwitches(config: ConfigText): readonly KnownSwitch[] {
  const acls = new Map<string, { map?: KnownSwitch; env?: NonNullable<KnownSwitch['env']> }>();
  for (const { words, written } of configLines(config, ['acl'])) {
    // "$" ends the expressions in these words, and begins no variable.
    const [acl, criterion, amount] = [words[1], written[2] ?? '', Number(written[6])];
    if (acl === undefined) continue;
    const entry = acls.get(acl) ?? {};
    const [, key, file] = /^str\((.+)\),map_str_int\((state\/\w+\.map),0\),sub\(txn\.now\)$/.exec(criterion) ?? [];
    const [, variable, fallback] = /^env\((\w+)\),regsub\(.*,(-?\d+)\)$/.exec(criterion) ?? [];
    const kind = file === switchMaps.switch ? 'switch' : file === switchMaps.site ? 'site' : undefined;
    if (key !== undefined && kind !== undefined) entry.map = { kind, name: key, map: true };
    else if (variable !== undefined && written[5] === 'gt') entry.env = { name: variable, gt: amount, fallback: Number(fallback) };
    else continue;
    acls.set(acl, entry);
  }
  const all = [...acls].map(([acl, { map, env }]): KnownSwitch => {
    const site = acl.replace(/-closed$/, '');
    const isSite = config.text.includes(`set-var(txn.maintenance) str(${site}) `);
    const own: KnownSwitch = map ?? (isSite ? { kind: 'site', name: site, map: false } : { kind: 'switch', name: acl, map: false });
    return { ...own, ...(env !== undefined && { env }) };
  });
  return [...new Map(all.map((each) => [`${each.kind} ${each.name}`, each])).values()];
}

/**
 * The switches or sites of these names, which a map can turn on. Throws ChangeError `unknown-switch` and `unknown-site`, which
 * name what may have been meant, and `by-environment`. Pure.
 */
export function chooseSwitches(known: readonly KnownSwitch[], kind: SwitchKind, names: readonly string[]): readonly KnownSwitch[] {
  return [...new Set(names)].map((name) => {
    const found = known.find((each) => each.kind === kind && each.name === name);
    if (found === undefined) throw unknown(known, kind, name);
    if (found.map) return found;
    const variable = found.env?.name ?? 'the variable';
    const how =
      kind === 'site'
        ? `let a hand-over do it: haproxy-iac maintenance … ${name} --switch env`
        : `release with it: haproxy-iac deploy … --env ${variable}=${(found.env?.gt ?? 0) + 1}`;
    throw new ChangeError('by-environment', `${kind} ${name} is read from ${variable} when HAProxy starts, and from no map`, {
      hint: `${how}; or add "map: true" to the ${kind}`,
    });
  });
}

/** A switch, or a site, that a variable turns on. */
export type VariableSwitch = KnownSwitch & Required<Pick<KnownSwitch, 'env'>>;

/**
 * The sites of these names, which a variable can close. Throws ChangeError `unknown-site`, `by-map`, and `shared-variable`
 * where it closes a site, or turns a switch, that is not named. Pure.
 */
export function chooseByEnvironment(known: readonly KnownSwitch[], names: readonly string[]): readonly VariableSwitch[] {
  const chosen = [...new Set(names)].map((name): VariableSwitch => {
    const found = known.find((each) => each.kind === 'site' && each.name === name);
    if (found === undefined) throw unknown(known, 'site', name);
    if (found.env !== undefined) return { ...found, env: found.env };
    throw new ChangeError('by-map', `site ${name} is closed by its map, and by no variable`, {
      hint: `leave --switch env out: haproxy-iac maintenance on ${name}; or add "env: NAME" to its switch`,
    });
  });
  for (const { name, env } of chosen) {
    const others = known.filter((each) => each.env?.name === env.name && !(each.kind === 'site' && names.includes(each.name)));
    if (others.length === 0) continue;
    const said = others.map((each) => `${each.kind} ${each.name}`).join(', ');
    throw new ChangeError('shared-variable', `${env.name} would change ${said} together with site ${name}`, {
      hint: others.every(({ kind }) => kind === 'site')
        ? `name them too: ${[...names, ...others.map((each) => each.name)].join(' ')}; or give each a variable of its own`
        : `give ${name} a variable of its own`,
    });
  }
  return chosen;
}

function unknown(known: readonly KnownSwitch[], kind: SwitchKind, name: string): ChangeError {
  const names = known.filter((each) => each.kind === kind).map((each) => each.name);
  const meant = nearest(name, names);
  const other = known.find((each) => each.kind !== kind && each.name === name);
  const elsewhere = kind === 'switch' ? `it is a site: haproxy-iac maintenance on ${name}` : `it is a switch: haproxy-iac set ${name} on`;
  const there = names.length === 0 ? `the configuration that runs has none` : `there are: ${few(names)}`;
  return new ChangeError(kind === 'switch' ? 'unknown-switch' : 'unknown-site', `there is no ${kind} "${name}"`, {
    hint: other !== undefined ? elsewhere : meant === undefined ? there : `did you mean ${meant}?`,
  });
}

/** Whether the environment of a process turns a switch on. */
export function isOnByEnvironment({ env }: Pick<KnownSwitch, 'env'>, variables: ReadonlyMap<string, string>): boolean {
  const value = env === undefined ? undefined : variables.get(env.name);
  if (env === undefined || value === undefined) return false;
  // As `src/expand/switch-criteria.ts` has HAProxy read it.
  return (/^-?$|[^-0-9]|.-/.test(value) ? env.fallback : Number(value)) > env.gt;
}
