import { fileURLToPath } from 'node:url';
import { byPlace, hasErrors, type Diagnostic } from '../diagnostic.ts';
import type { Config } from '../model/config.generated.ts';
import { toDiagnostic, type Finding } from '../model/finding.ts';
import type { Model, PlainModel } from '../model/model.ts';
import { formatPath, type Path } from '../model/path.ts';
import { isMap } from '../model/walk.ts';
import { addAll, type Addition } from './additions.ts';
import { expandHardStop } from './hard-stop.ts';
import { expandMaintenance } from './maintenance.ts';
import { expandPausable } from './pausable.ts';
import { expandSoftStop } from './soft-stop.ts';
import { checkSockets, withSafeSockets } from './stats-sockets.ts';
import { switchDefaults } from './switch-criteria.ts';
import { expandSwitches } from './switches.ts';

/** A model of plain directives, where the intents could be expanded; findings either way. */
export interface ExpandResult {
  readonly model?: PlainModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns intents (switches, maintenance, soft stops, pausable frontends) into HAProxy's plain directives. Pure. */
export function expand(model: Model): ExpandResult {
  const { config } = model;
  const parts = [
    expandSwitches(config),
    expandMaintenance(config),
    expandSoftStop(config),
    expandPausable(config),
    switchDefaults(allSwitches(config)),
  ];
  const additions = [...parts.flatMap((part) => part.additions), ...expandHardStop(config)];
  const findings = [
    ...parts.flatMap((part) => part.findings),
    ...allSwitches(config).flatMap(readsNothing),
    ...checkSockets(config),
    ...takenNames(config, additions),
  ];
  const diagnostics = byPlace(findings.map((finding) => toDiagnostic(model, finding)));
  if (hasErrors(diagnostics)) return { diagnostics };
  const { config: added, originOf, directoryOf } = addAll(withoutIntents(withSafeSockets(config)), withoutRepeats(additions));
  return {
    model: {
      config: added,
      plain: true,
      secrets: model.secrets,
      locate: (path, part) => model.locate(originOf(path), part),
      directory: (path) => {
        const directory = directoryOf(path);
        return directory === undefined ? model.directory(originOf(path)) : fileURLToPath(directory);
      },
    },
    diagnostics,
  };
}

function allSwitches(config: Config): Parameters<typeof switchDefaults>[0] {
  const own = Object.entries(config.switches ?? {}).map(([name, intent]) => ({ intent, origin: ['switches', name] }));
  const sites = Object.entries(config.maintenance ?? {}).map(([name, site]) => ({
    intent: site.switch,
    origin: ['maintenance', name, 'switch'],
  }));
  return [...own, ...sites];
}

function readsNothing({ intent, origin }: ReturnType<typeof allSwitches>[number]): readonly Finding[] {
  if (intent.env !== undefined || intent.map === true) return [];
  return [
    { code: 'missing-key', message: `${formatPath(origin)} reads nothing`, hint: 'Give it "env: NAME", "map: true", or both.', at: origin },
  ];
}

/** Several intents ask for the time of the request; one rule tells it. */
function withoutRepeats(additions: readonly Addition[]): readonly Addition[] {
  const seen = new Set<string>();
  return additions.filter(({ to, place, value }): boolean => {
    if (!('list' in place) || place.order !== 0 || to[0] === 'global') return true;
    const key = JSON.stringify([to, value]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

type Section = Readonly<Record<string, unknown>>;

const proxyGroups = ['frontends', 'listens', 'backends'] as const;

function withoutIntents({ switches: _switches, maintenance: _maintenance, ...config }: Config): Section {
  const groups = proxyGroups.flatMap((group) => {
    const sections = config[group] as Readonly<Record<string, Section>> | undefined;
    const hasIntents = Object.values(sections ?? {}).some(({ softStop, pausable }) => softStop !== undefined || pausable !== undefined);
    return sections === undefined || !hasIntents
      ? []
      : [[group, Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, plainSection(section)]))] as const];
  });
  return { ...config, ...Object.fromEntries(groups) };
}

function plainSection({ softStop: _softStop, pausable: _pausable, ...section }: Section): Section {
  return section;
}

/** ACLs and servers that an intent would write, and that the user has written under the same name. */
function takenNames(config: Config, additions: readonly Addition[]): Parameters<typeof toDiagnostic>[1][] {
  return additions.flatMap(({ to, place, origin }) => {
    const [key] = to.slice(-1);
    if (!('name' in place) || (key !== 'acl' && key !== 'servers')) return [];
    const written = valueAt(config, [...to, place.name]);
    // An ACL that is a map names a switch, and is what the intent writes.
    if (written === undefined || (key === 'acl' && typeof written !== 'string' && !Array.isArray(written))) return [];
    // The first half of a soft stop is the user's own server.
    if (key === 'servers' && origin.at(-1) === place.name) return [];
    const noun = key === 'acl' ? 'ACL' : 'server';
    return [
      {
        code: 'duplicate-name',
        message: `${formatPath(origin)} needs the name "${place.name}" for an ${noun} of its own`,
        hint: `Give your ${noun} another name.`,
        at: [...to, place.name],
        part: 'key',
      } as const,
    ];
  });
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (isMap(inner) && Object.hasOwn(inner, step) ? inner[String(step)] : undefined), value);
}
