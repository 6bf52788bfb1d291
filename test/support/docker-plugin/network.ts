import type Docker from 'dockerode';
import { removeUnused } from './docker.ts';
import { labelFields, labelList, labelMap } from './labels.ts';
import type { Label } from './labels.ts';
import type { Bag } from './properties.ts';
import { unlessGone } from './resource.ts';
import type { Existing, Resource } from './resource.ts';

interface NetworkInputs {
  readonly name: string;
  readonly driver?: string;
  readonly internal?: boolean;
  readonly attachable?: boolean;
  readonly options?: Record<string, string>;
  readonly ipamDriver: string;
  readonly ipamConfigs?: readonly { readonly subnet?: string; readonly ipRange?: string; readonly gateway?: string }[];
  readonly labels?: readonly Label[];
}

export const network: Resource = {
  properties: {
    name: { type: 'string' },
    driver: { type: 'string', computed: true },
    internal: { type: 'boolean', computed: true },
    attachable: { type: 'boolean' },
    options: { type: 'map', computed: true },
    ipamDriver: { type: 'string', default: 'default' },
    ipamConfigs: {
      type: 'objects',
      computed: true,
      fields: { subnet: { type: 'string' }, ipRange: { type: 'string' }, gateway: { type: 'string' } },
    },
    labels: { type: 'objects', fields: labelFields },
  },
  outputs: ['driver', 'internal', 'options', 'ipamConfigs', 'scope'],
  create: async (docker, inputs) => {
    const { name, driver, internal, attachable, options, ipamDriver, ipamConfigs, labels } = inputs as unknown as NetworkInputs;
    const config = ipamConfigs?.map(({ subnet, ipRange, gateway }) => ({
      ...(subnet && { Subnet: subnet }),
      ...(ipRange && { IPRange: ipRange }),
      ...(gateway && { Gateway: gateway }),
    }));
    const { id } = await docker.createNetwork({
      Name: name,
      ...(driver && { Driver: driver }),
      Internal: internal ?? false,
      Attachable: attachable ?? false,
      ...(options && { Options: options }),
      IPAM: { Driver: ipamDriver, ...(config && { Config: config }) },
      Labels: labelMap(labels),
      CheckDuplicate: true,
    });
    return (await read(docker, id)) ?? { id, state: inputs };
  },
  read,
  delete: async (docker, id) => removeUnused(() => unlessGone(docker.getNetwork(id).remove()), /has active endpoints/),
};

async function read(docker: Docker, id: string): Promise<Existing | undefined> {
  const found = await unlessGone(docker.getNetwork(id).inspect());
  if (found === undefined) return undefined;
  const configs = found.IPAM?.Config ?? [];
  const state: Bag = {
    name: found.Name,
    driver: found.Driver,
    internal: found.Internal,
    attachable: found.Attachable,
    ingress: found.Ingress,
    ipv6: found.EnableIPv6,
    options: found.Options ?? {},
    ipamDriver: found.IPAM?.Driver,
    ipamConfigs: configs.map((one) => ({ subnet: one.Subnet ?? '', ipRange: one.IPRange ?? '', gateway: one.Gateway ?? '' })),
    labels: labelList(found.Labels),
    scope: found.Scope,
  };
  return { id: found.Id, state };
}
