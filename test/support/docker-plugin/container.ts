import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { tarOf } from '../../../src/release/tar.ts';
import { containerProperties } from './container-inputs.ts';
import type { ContainerInputs, Upload } from './container-inputs.ts';
import { containerSettings, updatable } from './container-settings.ts';
import { containerState } from './container-state.ts';
import { changes } from './changes.ts';
import type { Bag } from './properties.ts';
import { missingImage } from './remote-image.ts';
import { NotReady, unlessGone } from './resource.ts';
import type { Existing, Resource } from './resource.ts';

/** What the real plugin changes in the daemon; of the others that do not replace, it only takes note. */
const updated = new Set(['restart', 'maxRetryCount', 'memory', 'memoryReservation', 'memorySwap', 'cpuShares', 'cpuSet']);
const known = Object.keys(containerProperties);

export const container: Resource = {
  properties: containerProperties,
  outputs: [
    ...known.filter((name) => containerProperties[name]?.computed),
    'bridge',
    'exitCode',
    'ipcMode',
    'networkDatas',
    'runtime',
    'shmSize',
  ],
  deleteBeforeReplace: true,
  create: async (docker, bag) => {
    const inputs = bag as unknown as ContainerInputs;
    if ((await unlessGone(docker.getImage(inputs.image).inspect())) === undefined) throw missingImage(inputs.image);
    const created = await docker.createContainer(containerSettings(inputs));
    try {
      await prepare(docker, created, inputs);
      if (inputs.start) await start(created, inputs);
    } catch (error) {
      throw new NotReady((await read(docker, created.id, bag)) ?? { id: created.id, state: bag }, error);
    }
    const { id, state } = (await read(docker, created.id, bag)) ?? { id: created.id, state: bag };
    // Read back by the first refresh only: one that was given without `CAP_` is then told as a change.
    return { id, state: { ...state, capabilities: inputs.capabilities } };
  },
  read,
  update: async (docker, id, state, bag) => {
    const inputs = bag as unknown as ContainerInputs;
    const changed = changes(containerProperties, state, bag).map(({ name }) => name);
    if (changed.includes('mustRun') && inputs.mustRun && inputs.start) await unlessGone(docker.getContainer(id).start());
    if (changed.some((name) => updated.has(name))) await docker.getContainer(id).update(updatable(inputs));
  },
  delete: async (docker, id, bag) => {
    const { destroyGraceSeconds = 0, removeVolumes } = bag as unknown as ContainerInputs;
    await unlessGone(docker.getContainer(id).stop({ t: destroyGraceSeconds }));
    await unlessGone(docker.getContainer(id).remove({ force: true, v: removeVolumes }));
  },
};

async function read(docker: Docker, id: string, state: Bag): Promise<Existing | undefined> {
  const info = await unlessGone(docker.getContainer(id).inspect());
  return info && { id: info.Id, state: containerState(info, state) };
}

async function prepare(docker: Docker, created: Docker.Container, { networksAdvanced = [], uploads = [] }: ContainerInputs): Promise<void> {
  if (networksAdvanced.length > 0) await leaveBridge(docker, created);
  for (const { name, aliases, ipv4Address } of networksAdvanced) {
    await docker.getNetwork(name).connect({
      Container: created.id,
      EndpointConfig: { Aliases: [...(aliases ?? [])], IPAMConfig: ipv4Address ? { IPv4Address: ipv4Address } : {} },
    });
  }
  for (const upload of uploads) {
    const path = upload.file.replace(/^\/+/, '');
    const files = new Map([[path, { content: uploaded(upload), mode: modeOf(upload) }]]);
    await created.putArchive(tarOf({ files, links: new Map() }), { path: '/' });
  }
}

async function leaveBridge(docker: Docker, created: Docker.Container): Promise<void> {
  try {
    await docker.getNetwork('bridge').disconnect({ Container: created.id });
  } catch (error) {
    if (!String(error).includes('is not connected to the network bridge')) throw error;
  }
}

async function start(created: Docker.Container, { wait, waitTimeout }: ContainerInputs): Promise<void> {
  await created.start();
  if (wait !== true) return;
  for (const deadline = Date.now() + waitTimeout * 1000; Date.now() < deadline; await sleep(200)) {
    const { State: now } = await created.inspect();
    if (now.Health === undefined)
      throw new Error(
        "you have supplied a 'wait' argument, but the container does not have a healthcheck defined. Please remove the 'wait' argument or add a 'healthcheck' attribute",
      );
    if (now.Health.Status === 'healthy') return;
  }
  throw new Error('container failed to be in healthy state');
}

function uploaded({ file, content, contentBase64 }: Upload): Buffer {
  if (content && contentBase64) throw new Error(`upload of ${file}: only one of 'content' and 'contentBase64' can be set`);
  if (!content && !contentBase64) throw new Error(`upload of ${file}: one of 'content' and 'contentBase64' must be set`);
  return content ? Buffer.from(content) : Buffer.from(contentBase64 ?? '', 'base64');
}

function modeOf({ permissions, executable }: Upload): number {
  if (permissions) return Number.parseInt(permissions, 8);
  return executable === true ? 0o744 : 0o644;
}
