import { runtime } from '@pulumi/pulumi';
import type { Output } from '@pulumi/pulumi';
import { endOf, type MaintenanceInputs } from './maintenance-state.ts';
import type { ReleaseInputs } from './release-state.ts';
import { bundleOf } from './release-targets.ts';
import { socketOf } from './socket-of.ts';

/** How the engine is mocked. */
export interface MockOptions {
  /** What other resources and functions answer; by default a resource has its inputs, and the id `NAME-id`. */
  readonly mocks?: Partial<runtime.Mocks>;
  readonly project?: string;
  readonly stack?: string;
  /** As in a preview, where what resources only find out is not known. */
  readonly preview?: boolean;
}

/** A resource that a program has declared. */
export interface MockedResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Has Pulumi's engine answered in this process, before the program of a test is imported: configurations are rendered and
 * checked as ever, and releases and maintenance say what they would after they went well, without a machine.
 *
 * @returns the resources, as they are declared
 */
export async function mockPulumi(options: MockOptions = {}): Promise<readonly MockedResource[]> {
  const { mocks = {}, project = 'project', stack = 'stack', preview = false } = options;
  const resources: MockedResource[] = [];
  await runtime.setMocks(
    {
      newResource: (args) => {
        const inputs = args.inputs as Readonly<Record<string, unknown>>;
        resources.push({ type: args.type, name: args.name, inputs });
        const own = answers[args.type]?.(inputs);
        return own ?? mocks.newResource?.(args) ?? { id: `${args.name}-id`, state: inputs };
      },
      call: (args) => mocks.call?.(args) ?? (args.inputs as Record<string, unknown>),
    },
    project,
    stack,
    preview,
  );
  return resources;
}

type Answer = (inputs: Readonly<Record<string, unknown>>) => { readonly id: string; readonly state: Readonly<Record<string, unknown>> };

const answers: Readonly<Record<string, Answer>> = {
  'pulumi-nodejs:dynamic/haproxy-iac:ConfigRelease': (given) => {
    const inputs = withoutSecrets(given) as ReleaseInputs;
    const bundle = bundleOf(inputs);
    const sockets = inputs.targets.map((target) => [target, socketOf(target, bundle, inputs.env)] as const);
    const releases = inputs.targets.map((target) => [target, bundle.hash] as const);
    const found = { started: inputs.targets, drift: {}, releases: Object.fromEntries(releases) };
    const told = Object.fromEntries(sockets.filter(([, socket]) => socket !== undefined));
    return { id: inputs.targets.join(' '), state: { ...given, ...found, hash: bundle.hash, sockets: told } };
  },
  'pulumi-nodejs:dynamic/haproxy-iac:Maintenance': (given) => {
    const inputs = withoutSecrets(given) as MaintenanceInputs;
    return { id: inputs.site, state: { ...given, end: endOf(inputs, Date.now()) } };
  },
};

/** Secrets are wrapped on their way to the engine. */
function withoutSecrets(value: unknown): unknown {
  if (runtime.isRpcSecret(value)) return withoutSecrets(runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)]));
}

/** `haproxy.cfg` of a configuration, or of what serves it. What is to be refused, `checkTopology` tells better. */
export async function renderedText(config: { readonly text: Output<string> }): Promise<string> {
  return valueOf(config.text);
}

/** The value of an output, in a test; rejected where it fails. */
export async function valueOf<Value>(output: Output<Value>): Promise<Value> {
  return (output as unknown as { promise(): Promise<Value> }).promise();
}
