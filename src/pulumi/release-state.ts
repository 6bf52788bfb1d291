import { isDeepStrictEqual } from 'node:util';
import type { Mode } from '../release/command-line.ts';
import { parseBatch, type ManyOptions } from '../release/many.ts';
import type { ReleaseOptions } from '../release/release.ts';
import type { Seed } from '../release/seed.ts';
import type { TextFiles } from './text-files.ts';

/** What a `ConfigRelease` is made of, as the engine hands it to the provider. */
export interface ReleaseInputs extends Partial<TextFiles> {
  readonly targets: readonly string[];
  /** What the container of the target will be made of. */
  readonly seed?: Seed;
  /** Variables for HAProxy. */
  readonly env?: Readonly<Record<string, string>>;
  readonly mode?: Mode;
  readonly unit?: string;
  readonly reloadCommand?: string;
  readonly startCommand?: string;
  /** The binary there. */
  readonly haproxy?: string;
  /** The file of a private key for SSH. */
  readonly identity?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  readonly keep?: number;
  readonly probes?: readonly string[];
  readonly batch?: string;
  readonly canary?: string;
  readonly maxFailures?: number;
}

/** What the state has of it: the inputs, and what came of them. All that is here is read with care: earlier versions wrote less. */
export interface ReleaseState extends ReleaseInputs {
  readonly hash: string;
  /** The release that each target serves. */
  readonly releases: Readonly<Record<string, string>>;
  /** The targets on which HAProxy was started by a release, and not found running. */
  readonly started: readonly string[];
  /** Addresses of the stats socket of each target, for `haproxy-iac pause --to …`. */
  readonly sockets: Readonly<Record<string, string>>;
  /** In what a target is not as it was released, found by a refresh; empty when all is well. */
  readonly drift: Readonly<Record<string, readonly string[]>>;
}

/** What the engine has for a value that it does not know yet. */
export const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Whether something in it is not known yet. */
export function hasUnknowns(value: unknown): boolean {
  if (value === unknownValue) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknowns);
}

/** The inputs of a state or of a request, without what is none. */
export function inputsOf(value: ReleaseInputs): ReleaseInputs {
  return Object.fromEntries(
    inputNames.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])),
  ) as unknown as ReleaseInputs;
}

const inputNames = [
  'targets',
  'seed',
  'files',
  'secretFiles',
  'modes',
  'env',
  'mode',
  'unit',
  'reloadCommand',
  'startCommand',
  'haproxy',
  'identity',
  'timeout',
  'keep',
  'probes',
  'batch',
  'canary',
  'maxFailures',
] as const satisfies readonly (keyof ReleaseInputs)[];

/** What makes HAProxy another one; the rest only says how a release goes. */
const released = ['targets', 'files', 'secretFiles', 'modes', 'env', 'mode', 'unit', 'reloadCommand', 'startCommand', 'haproxy'] as const;

/** What of a seed another release is for: where it lives, and the HAProxy that has to accept it. */
const seeding = ['image', 'volume', 'directory'] as const satisfies readonly (keyof Seed)[];

/** Whether a target has to be released to, by what the state says. Pure. */
export function isChanged(state: Partial<ReleaseState>, inputs: ReleaseInputs): boolean {
  // Written by a version that did not know them yet.
  if (state.sockets === undefined || state.started === undefined) return true;
  if (released.some((name) => !isDeepStrictEqual(withDefault(state[name]), withDefault(inputs[name])))) return true;
  if (seeding.some((name) => state.seed?.[name] !== inputs.seed?.[name])) return true;
  if (Object.values(state.drift ?? {}).some((lines) => lines.length > 0)) return true;
  return inputs.targets.some((target) => state.releases?.[target] !== state.hash);
}

/** An empty map and none are the same. */
function withDefault(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0 ? undefined : value;
}

/** How a release goes, and over how many targets at once. */
export function optionsOf(inputs: ReleaseInputs): { readonly release: ReleaseOptions; readonly many: ManyOptions } {
  const { mode, unit, reloadCommand, startCommand, haproxy, timeout, keep, probes, env = {} } = inputs;
  const batch = inputs.batch === undefined ? undefined : parseBatch(inputs.batch);
  return {
    release: {
      env,
      from: 'pulumi',
      ...(mode !== undefined && { mode }),
      ...(unit !== undefined && { unit }),
      ...(reloadCommand !== undefined && { reloadCommand }),
      ...(startCommand !== undefined && { startCommand }),
      ...(haproxy !== undefined && { haproxy }),
      ...(timeout !== undefined && { timeout }),
      ...(keep !== undefined && { keep }),
      ...(probes !== undefined && { probes: probes.map((url) => ({ url })) }),
    },
    many: {
      ...(batch !== undefined && { batch }),
      ...(inputs.canary !== undefined && { canary: inputs.canary }),
      ...(inputs.maxFailures !== undefined && { maxFailures: inputs.maxFailures }),
    },
  };
}

/** What is wrong with the seed of inputs by itself. */
export function seedFailure({ targets, seed }: ReleaseInputs): string | undefined {
  if (seed === undefined) return undefined;
  const [target = '', ...others] = targets;
  if (others.length > 0) return 'a seed is for one container: make a release for each';
  if (target.startsWith('docker://') && target.endsWith(seed.directory)) return undefined;
  return `a seed is for a container, with a target such as docker://lb${seed.directory}`;
}
