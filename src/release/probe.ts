import { dirname } from 'node:path/posix';
import { identify } from '../runtime/identify.ts';
import { newBinds } from './binds.ts';
import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import { statsSockets } from './stats-sockets.ts';
import type { Target } from './target.ts';

/**
 * Tries the addresses that a configuration listens on and the live one (undefined when nothing runs) does not: a busy
 * one passes `haproxy -c`, and a hand-over that fails on it costs requests. The same goes for a directory that is missing.
 * Throws ReleaseError: `address-in-use`, `missing-directory`.
 */
export async function probe(target: Target, next: ConfigText, live: ConfigText | undefined): Promise<void> {
  const binds = newBinds(next, live);
  const states = await Promise.all(binds.map(({ host, port }) => target.listen(host, port)));
  const busy = binds.filter((_, index) => states[index] === 'busy');
  if (busy.length > 0) {
    const addresses = busy.map(({ host, port, line }) => `${host.includes(':') ? `[${host}]` : host}:${port} (line ${line})`).join(', ');
    throw new ReleaseError('address-in-use', `another process listens on ${addresses} already`, {
      hint: `find it with: ss -ltnp 'sport = :${busy[0]?.port}'; stop it, or bind another port`,
    });
  }
  await probeSockets(target, next, live);
  for (const { section, conditional, words } of configLines(next, ['chroot'])) {
    if (section !== 'global' || conditional || words[1] === undefined) continue;
    await requireDirectory(target, words[1], `the directory of "chroot ${words[1]}"`);
  }
}

async function requireDirectory(target: Target, path: string, what: string): Promise<void> {
  const kind = (await target.status(path))?.kind;
  // What a link points to is left to HAProxy.
  if (kind === 'directory' || kind === 'link') return;
  throw new ReleaseError('missing-directory', `${what} does not exist`, { hint: `make it (mkdir -p ${path}), or name another one` });
}

/** A stats socket is bound by a rename over what is there: a HAProxy of another origin would lose its own, unasked. */
async function probeSockets(target: Target, next: ConfigText, live: ConfigText | undefined): Promise<void> {
  const held = new Set((live === undefined ? [] : statsSockets(live).sockets).map(({ address }) => JSON.stringify(address)));
  for (const { address, conditional } of statsSockets(next).sockets) {
    if (address.kind !== 'unix' || conditional || held.has(JSON.stringify(address))) continue;
    const directory = dirname(address.path);
    await requireDirectory(target, directory, `the directory of the stats socket ${address.path}`);
    const identity = await identify(target.socket(address), { timeout: 1000 }).catch(() => undefined);
    if (identity === undefined) continue;
    throw new ReleaseError('address-in-use', `the stats socket ${address.path} belongs to another HAProxy, process ${identity.pid}`, {
      hint: `name another path under global.stats.socket, such as ${directory}/haproxy-iac.sock, or stop that HAProxy`,
    });
  }
}
