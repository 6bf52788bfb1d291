import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import grpc from '@grpc/grpc-js';
import type { IResourceProviderServer } from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import status from '@pulumi/pulumi/proto/status_pb.js';
import type Docker from 'dockerode';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import { container } from './container.ts';
import { connect } from './docker.ts';
import { network } from './network.ts';
import { changes } from './changes.ts';
import type { Change } from './changes.ts';
import { check } from './check.ts';
import type { Failure } from './check.ts';
import { unknown } from './properties.ts';
import type { Bag } from './properties.ts';
import { remoteImage } from './remote-image.ts';
import { NotReady, reasonOf } from './resource.ts';
import type { Resource } from './resource.ts';
import { volume } from './volume.ts';

type Service = Partial<IResourceProviderServer>;
type Handler<Request, Response> = grpc.handleUnaryCall<Request, Response>;

const { version } = createRequire(import.meta.url)('@pulumi/docker/package.json') as { readonly version: string };
const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;

const resources: Readonly<Record<string, Resource>> = {
  'docker:index/container:Container': container,
  'docker:index/network:Network': network,
  'docker:index/remoteImage:RemoteImage': remoteImage,
  'docker:index/volume:Volume': volume,
};
/** What the engine gives a provider; the others of it stand for ways to a daemon that the stand-in does not go. */
const configurable = new Set(['host', 'disableDockerDaemonCheck', 'version', 'pluginDownloadURL']);

/** What was not ready when it was created is replaced, even if nothing has changed. */
const notReady: Change = { name: 'networkDatas', kind: 'add', replaces: true };

/** Pulumi's protocol for a plugin (pulumirpc.ResourceProvider), in front of the resources. */
export function providerService(): grpc.UntypedServiceImplementation {
  let connected: Docker | undefined;
  const docker = (): Docker => {
    if (connected === undefined) throw new Error('the host of the docker provider is not known yet');
    return connected;
  };
  const service: Service = {
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion(version)),
    attach: answer(() => new empty.Empty()),
    cancel: answer(() => new empty.Empty()),
    checkConfig: answer((request) => {
      const given = bag(request.getNews());
      const unknowns = Object.keys(given).filter((name) => !configurable.has(name) && !name.startsWith('__'));
      return checked(
        given,
        unknowns.map((property) => ({ property, reason: "the stand-in for Pulumi's docker plugin does not know this setting" })),
      );
    }),
    diffConfig: answer((request) => {
      const [before, after] = [bag(request.getOldInputs() ?? request.getOlds()), bag(request.getNews())];
      return new messages.DiffResponse().setChanges(before['host'] === after['host'] ? DIFF_NONE : DIFF_SOME);
    }),
    configure: answer(async (request) => {
      const configuration = bag(request.getArgs());
      // In previews, too: without a daemon there is none.
      if (configuration['host'] !== unknown) connected = await connect(configuration);
      return new messages.ConfigureResponse().setSupportspreview(true);
    }),
    check: answer((request) => {
      const { properties } = resource(request.getUrn());
      const [olds, news] = [bag(request.getOlds()), bag(request.getNews())];
      const { inputs, failures } = check(properties, news);
      if (properties['name']?.required || news['name'] != null) return checked(inputs, failures);
      const name = olds['name'] ?? `${request.getUrn().split('::').at(-1)}-${randomBytes(4).toString('hex').slice(1)}`;
      return checked({ ...inputs, name, __defaults: [...listOf(inputs['__defaults']), 'name'] }, failures);
    }),
    diff: answer((request) => {
      const { properties, deleteBeforeReplace } = resource(request.getUrn());
      const [state, inputs] = [bag(request.getOlds()), bag(request.getNews())];
      const changed = [...changes(properties, state, inputs), ...(state['__tainted'] === true ? [notReady] : [])];
      const replaces = changed.filter((change) => change.replaces).map(({ name }) => name);
      // Two of one name cannot be, unless the new one gets a name of its own.
      const nameClash = properties['name']?.required !== true && !listOf(inputs['__defaults']).includes('name');
      const response = new messages.DiffResponse()
        .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList(changed.map(({ name }) => name))
        .setReplacesList(replaces)
        .setDeletebeforereplace(replaces.length > 0 && (deleteBeforeReplace === true || nameClash))
        .setHasdetaileddiff(true);
      for (const change of changed) response.getDetaileddiffMap().set(change.name, new messages.PropertyDiff().setKind(kindOf(change)));
      return response;
    }),
    create: answer(async (request) => {
      const { create, outputs } = resource(request.getUrn());
      const inputs = bag(request.getProperties());
      if (request.getPreview()) {
        const unknowns = outputs.filter((name) => inputs[name] == null).map((name) => [name, unknown] as const);
        return new messages.CreateResponse().setProperties(toStruct({ ...inputs, ...Object.fromEntries(unknowns) }));
      }
      const { id, state } = await create(docker(), inputs);
      return new messages.CreateResponse().setId(id).setProperties(toStruct(state));
    }),
    read: answer(async (request) => {
      if (request.getInputs() === undefined) throw new Error("the stand-in for Pulumi's docker plugin imports nothing");
      const { read, properties } = resource(request.getUrn());
      const found = await read(docker(), request.getId(), bag(request.getProperties()));
      if (found === undefined) return new messages.ReadResponse();
      // What has changed counts as given from here on: it is told once, and the next plan undoes it.
      const inputs = bag(request.getInputs());
      const drifted = changes(properties, found.state, inputs).map(({ name }) => [name, found.state[name]] as const);
      const response = new messages.ReadResponse().setId(found.id).setProperties(toStruct(found.state));
      return response.setInputs(toStruct({ ...inputs, ...Object.fromEntries(drifted) }));
    }),
    update: answer(async (request) => {
      const [state, inputs] = [bag(request.getOlds()), bag(request.getNews())];
      if (!request.getPreview()) await resource(request.getUrn()).update?.(docker(), request.getId(), state, inputs);
      return new messages.UpdateResponse().setProperties(toStruct({ ...state, ...inputs }));
    }),
    delete: answer(async (request) => {
      await resource(request.getUrn()).delete(docker(), request.getId(), bag(request.getProperties()));
      return new empty.Empty();
    }),
  };
  return service as grpc.UntypedServiceImplementation;
}

function kindOf({ kind, replaces }: Change): messages.PropertyDiff.Kind {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
  const kinds = { add: [ADD, ADD_REPLACE], delete: [DELETE, DELETE_REPLACE], update: [UPDATE, UPDATE_REPLACE] } as const;
  return kinds[kind][replaces ? 1 : 0];
}

function resource(urn: string): Resource {
  const type = urn.split('::')[2]?.split('$').at(-1) ?? '';
  const found = resources[type];
  if (found === undefined) throw new Error(`the stand-in for Pulumi's docker plugin has no ${type}`);
  return found;
}

function answer<Request, Response>(handle: (request: Request) => Response | Promise<Response>): Handler<Request, Response> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        callback(failure(error));
      }
    })();
  };
}

/** As the engine reads it; what exists all the same travels in the details (status.proto of gRPC). */
function failure(error: unknown): Partial<grpc.ServiceError> {
  const message = reasonOf(error);
  const metadata = new grpc.Metadata();
  if (error instanceof NotReady) {
    const { id, state } = error.existing;
    const kept = toStruct({ ...state, __tainted: true });
    const failed = new messages.ErrorResourceInitFailed().setId(id).setProperties(kept).setReasonsList([message]);
    const details = new any.Any();
    details.pack(failed.serializeBinary(), 'pulumirpc.ErrorResourceInitFailed');
    const said = new status.Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([details]);
    metadata.add('grpc-status-details-bin', Buffer.from(said.serializeBinary()));
  }
  return { code: grpc.status.UNKNOWN, details: message, message, metadata };
}

function checked(inputs: Bag, failures: readonly Failure[]): messages.CheckResponse {
  const list = failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason));
  return new messages.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(list);
}

function bag(properties: struct.Struct | undefined): Bag {
  return properties?.toJavaScript() ?? {};
}

function toStruct(properties: Bag): struct.Struct {
  // Without what is undefined, which a Struct cannot hold.
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, struct.JavaScriptValue>);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
