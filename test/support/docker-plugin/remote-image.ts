import type Docker from 'dockerode';
import type { Bag } from './properties.ts';
import { unlessGone } from './resource.ts';
import type { Existing, Resource } from './resource.ts';

export const remoteImage: Resource = {
  properties: {
    name: { type: 'string', required: true },
    keepLocally: { type: 'boolean', inPlace: true },
    forceRemove: { type: 'boolean', inPlace: true },
    pullTriggers: { type: 'strings' },
    triggers: { type: 'map' },
  },
  outputs: ['imageId', 'repoDigest'],
  create: async (docker, inputs) => {
    const found = await read(docker, '', inputs);
    if (found === undefined) throw missingImage(String(inputs['name']));
    return found;
  },
  read,
  update: async () => {},
  delete: async (docker, _id, { name, keepLocally, forceRemove }) => {
    if (keepLocally !== true) await unlessGone(docker.getImage(String(name)).remove({ force: forceRemove === true }));
  },
};

/** The real plugin would pull it. */
export function missingImage(name: string): Error {
  return new Error(`there is no image ${name} here, and the stand-in for Pulumi's docker plugin pulls none`);
}

async function read(docker: Docker, _id: string, state: Bag): Promise<Existing | undefined> {
  const name = String(state['name']);
  const found = await unlessGone(docker.getImage(name).inspect());
  if (found === undefined) return undefined;
  const digests = found.RepoDigests ?? [];
  const repoDigest = digests.find((digest) => digest.startsWith(name.replace(/:.*/, ''))) ?? digests[0] ?? '';
  return { id: found.Id + name, state: { ...state, imageId: found.Id, repoDigest } };
}
