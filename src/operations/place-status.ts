import { readSocketStatus, readStatus } from '../release/status.ts';
import type { TargetStatus } from '../release/status.ts';
import type { Instance } from './instance.ts';

/** Asks an instance what serves there. Throws ReleaseError and RuntimeError when it cannot be reached or does not tell. */
export async function readPlaceStatus({ name, target, socket }: Instance): Promise<TargetStatus> {
  if (target !== undefined) return readStatus(target);
  if (socket === undefined) throw new TypeError(`${name} has neither a target nor a socket`);
  return readSocketStatus(await socket(), name);
}
