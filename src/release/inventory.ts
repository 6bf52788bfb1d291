import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { byPlace } from '../diagnostic.ts';
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import type { Source } from '../load/source.ts';
import { nearest } from '../model/nearest.ts';
import { formatPath } from '../model/path.ts';
import type { Path } from '../model/path.ts';
import type { Variables } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import { parseTarget } from './target.ts';

/** A host of an inventory. */
export interface InventoryHost {
  readonly name: string;
  /** The address of its target, such as `ssh://deploy@10.0.0.1/etc/haproxy`. */
  readonly target: string;
  /** Its variables: those of all, of its groups in their order, its own, each over the ones before. */
  readonly env: Variables;
}

/** Hosts in their order, and groups of them. */
export interface Inventory {
  readonly hosts: readonly InventoryHost[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** An inventory where the file is sound; findings either way. */
export interface InventoryResult {
  readonly inventory?: Inventory;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an inventory, YAML or JSON:
 *
 * ```yaml
 * env: { SITE: shop }
 * hosts:
 *   lb1: ssh://deploy@10.0.0.1/etc/haproxy
 *   lb2: { target: "ssh://deploy@10.0.0.2/etc/haproxy", env: { NODE: two } }
 * groups:
 *   eu: [lb1, lb2]
 *   us: { hosts: [lb3], env: { REGION: us } }
 * ```
 */
export async function loadInventory(file: string, cwd: string): Promise<InventoryResult> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const said = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    return { diagnostics: [{ code: 'unreadable-file', severity: 'error', message: `${file}: ${said}`, hint: 'Check the name.' }] };
  }
  const { readYaml } = await import('../load/yaml-source.ts');
  const { source, diagnostics } = readYaml(file, dirname(resolve(cwd, file)), text);
  return source === undefined ? { diagnostics } : readInventory(source);
}

type Report = (code: DiagnosticCode, message: string, path: Path, hint: string, part?: 'key' | 'value') => void;

function readInventory(source: Source): InventoryResult {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, message, path, hint, part = 'value') => {
    const place = source.locate(path, part);
    const at = path.length === 0 ? {} : { path: formatPath(path) };
    diagnostics.push({ code, severity: 'error', message, hint, ...at, ...(place !== undefined && { source: place }) });
  };
  const root = readMap(source.value, [], ['hosts', 'groups', 'env'], report);
  const written = readMap(root['hosts'], ['hosts'], undefined, report);
  if (isMap(source.value) && Object.keys(written).length === 0)
    report('missing-key', 'the inventory has no hosts', [], 'Write: hosts: { lb1: "ssh://deploy@10.0.0.1/etc/haproxy" }');
  const hosts = Object.entries(written).map(([name, value]) => readHost(name, value, report));
  const groups = Object.entries(readMap(root['groups'], ['groups'], undefined, report)).map(([name, value]) =>
    readGroup(name, value, Object.keys(written), report),
  );
  for (const { name } of groups) {
    if (Object.hasOwn(written, name))
      report('duplicate-name', `"${name}" is a host and a group`, ['groups', name], 'Give one of them another name.', 'key');
  }
  const everywhere = readVariables(root['env'], ['env'], report);
  if (diagnostics.length > 0) return { diagnostics: byPlace(diagnostics) };
  const ofGroups = (host: string): Variables =>
    Object.assign({}, ...groups.filter((group) => group.hosts.includes(host)).map(({ env }) => env)) as Variables;
  return {
    diagnostics,
    inventory: {
      hosts: hosts.map((host) => ({ ...host, env: { ...everywhere, ...ofGroups(host.name), ...host.env } })),
      groups: new Map(groups.map(({ name, hosts: members }) => [name, members])),
    },
  };
}

function readHost(name: string, value: unknown, report: Report): InventoryHost {
  const path = ['hosts', name];
  if (typeof value === 'string') {
    checkTarget(value, path, report);
    return { name, target: value, env: {} };
  }
  const host = readMap(value, path, ['target', 'env'], report, 'Write the address of its target, or a map: { target: …, env: … }');
  const { target } = host;
  if (isMap(value) && typeof target !== 'string') {
    const [code, message] =
      target === undefined ? (['missing-key', `host ${name} has no target`] as const) : (['wrong-type', 'a target is a text'] as const);
    report(code, message, target === undefined ? path : [...path, 'target'], 'Write: target: "ssh://deploy@10.0.0.1/etc/haproxy"');
  }
  if (typeof target === 'string') checkTarget(target, [...path, 'target'], report);
  return { name, target: typeof target === 'string' ? target : '', env: readVariables(host['env'], [...path, 'env'], report) };
}

function checkTarget(text: string, path: Path, report: Report): void {
  try {
    parseTarget(text);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    report('wrong-value', error.message, path, error.hint);
  }
}

interface Group {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly env: Variables;
}

function readGroup(name: string, value: unknown, known: readonly string[], report: Report): Group {
  const path = ['groups', name];
  const isList = Array.isArray(value);
  const hint = 'Write the names of its hosts, [lb1, lb2], or a map: { hosts: [lb1], env: … }';
  const group: Fields = isList ? { hosts: value } : readMap(value, path, ['hosts', 'env'], report, hint);
  const { hosts } = group;
  const at = isList ? path : [...path, 'hosts'];
  if (hosts !== undefined && !Array.isArray(hosts)) report('wrong-type', `the hosts of group ${name} are a list`, at, 'Write: [lb1, lb2]');
  const members = Array.isArray(hosts) ? (hosts as readonly unknown[]) : [];
  for (const [index, host] of members.entries()) {
    if (typeof host === 'string' && known.includes(host)) continue;
    const meant = nearest(String(host), known);
    report(
      'unknown-reference',
      `there is no host ${JSON.stringify(host)}`,
      [...at, index],
      meant === undefined ? `There are: ${known.join(', ')}` : `Did you mean "${meant}"?`,
    );
  }
  return { name, hosts: members.map(String), env: readVariables(group['env'], [...path, 'env'], report) };
}

function readVariables(value: unknown, path: Path, report: Report): Variables {
  const found: Record<string, string> = {};
  for (const [name, set] of Object.entries(readMap(value, path, undefined, report))) {
    const at = [...path, name];
    if (!/^[A-Za-z_]\w*$/.test(name))
      report('wrong-value', `"${name}" is not the name of a variable`, at, 'Use letters, digits and _.', 'key');
    else if (typeof set === 'string' || typeof set === 'number' || typeof set === 'boolean') found[name] = String(set);
    else report('wrong-type', `the value of ${name} is a text or a number`, at, `Write: ${name}: "…"`);
  }
  return found;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a map; none, with a finding, of anything else that is there. */
function readMap(value: unknown, path: Path, keys: readonly string[] | undefined, report: Report, hint?: string): Fields {
  const example =
    hint ?? (path.length === 0 ? 'Write: hosts: { lb1: "ssh://deploy@10.0.0.1/etc/haproxy" }' : 'Write a map: { name: value }');
  if (value === undefined || (value === null && path.length > 0)) return {};
  if (!isMap(value)) {
    report('wrong-type', path.length === 0 ? 'this is no inventory' : `${formatPath(path)} is a map`, path, example);
    return {};
  }
  for (const key of keys === undefined ? [] : Object.keys(value)) {
    if (keys?.includes(key) === true) continue;
    const meant = nearest(key, keys ?? []);
    const there = `There are: ${keys?.join(', ')}`;
    const where = path.length === 0 ? 'an inventory' : formatPath(path);
    report('unknown-key', `${where} has no key "${key}"`, [...path, key], meant === undefined ? there : `Did you mean "${meant}"?`, 'key');
  }
  return value;
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The hosts that names of hosts and groups stand for, each once, in the order of the names; all of them for no names. */
export function selectHosts(inventory: Inventory, names: readonly string[]): readonly InventoryHost[] | { readonly unknown: string } {
  if (names.length === 0) return inventory.hosts;
  const byName = new Map(inventory.hosts.map((host) => [host.name, host]));
  const wanted = new Set<string>();
  for (const name of names) {
    const members = inventory.groups.get(name) ?? (byName.has(name) ? [name] : undefined);
    if (members === undefined) return { unknown: name };
    for (const member of members) wanted.add(member);
  }
  return [...wanted].flatMap((name) => byName.get(name) ?? []);
}
