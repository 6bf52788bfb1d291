import type { ReleaseBundle } from '../release/stage.ts';
import { socketsOf } from '../release/stats-sockets.ts';
import { formatSocketAddress, parseSocketAddress, type SocketAddress } from '../runtime/address.ts';

/** The address of the first stats socket of a target, from where the program runs; undefined where none can be told. */
export function socketOf(
  target: string,
  bundle: Pick<ReleaseBundle, 'files'>,
  env: Readonly<Record<string, string>> = {},
): string | undefined {
  const address = socketsOf(bundle, env).find(({ conditional }) => !conditional)?.address;
  if (address === undefined) return undefined;
  if (target.startsWith('local:')) return formatSocketAddress(address);
  return address.kind === 'unix' ? formatSocketAddress(there(target, address.path)) : undefined;
}

function there(target: string, path: string): SocketAddress {
  const address = parseSocketAddress(target);
  return address.kind === 'ssh' || address.kind === 'docker' ? { ...address, path } : address;
}
