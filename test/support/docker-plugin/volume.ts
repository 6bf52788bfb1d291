import type Docker from 'dockerode';
import { removeUnused } from './docker.ts';
import { labelFields, labelList, labelMap } from './labels.ts';
import type { Label } from './labels.ts';
import { unlessGone } from './resource.ts';
import type { Existing, Resource } from './resource.ts';

interface VolumeInputs {
  readonly name: string;
  readonly driver?: string;
  readonly driverOpts?: Record<string, string>;
  readonly labels?: readonly Label[];
}

export const volume: Resource = {
  properties: {
    name: { type: 'string' },
    driver: { type: 'string', computed: true },
    driverOpts: { type: 'map' },
    labels: { type: 'objects', fields: labelFields },
  },
  outputs: ['driver', 'mountpoint'],
  create: async (docker, inputs) => {
    const { name, driver, driverOpts, labels } = inputs as unknown as VolumeInputs;
    await docker.createVolume({
      Name: name,
      ...(driver && { Driver: driver }),
      ...(driverOpts && { DriverOpts: driverOpts }),
      Labels: labelMap(labels),
    });
    return (await read(docker, name)) ?? { id: name, state: inputs };
  },
  read,
  delete: async (docker, id) => removeUnused(() => unlessGone(docker.getVolume(id).remove({ force: true })), /volume is in use/),
};

async function read(docker: Docker, id: string): Promise<Existing | undefined> {
  const found = await unlessGone(docker.getVolume(id).inspect());
  if (found === undefined) return undefined;
  const { Name: name, Driver: driver, Options: driverOpts, Labels: labels, Mountpoint: mountpoint } = found;
  return { id: name, state: { name, driver, driverOpts, labels: labelList(labels), mountpoint } };
}
