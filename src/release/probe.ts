import { dirname } from 'node:path/posix';
import { identify } from '../runtime/identify.ts';
import { isNumeric, newBinds } from './binds.ts';
import type { BindAddress } from './binds.ts';
import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import { stateDirectory } from './layout.ts';
import { statsSockets } from './stats-sockets.ts';
import type { Target } from './target.ts';

/** Milliseconds in which a name is to be looked up. */
const lookupTimeout = 5000;

/** How many busy addresses an error names: a range of ports can have a thousand. */
const mostShown = 5;

/**
 * Tries the addresses that a configuration listens on and the live one (undefined when nothing runs) does not: a busy
 * one passes `haproxy -c`, and a hand-over that fails on it costs requests. The same goes for a directory that is missing.
 * Throws ReleaseError: `address-in-use`, `missing-directory`.
 */
export async function probe(target: Target, next: ConfigText, live: ConfigText | undefined): Promise<void> {
  const binds = newBinds(next, live);
  const states = await Promise.all(binds.map((bind) => tryAddress(target, bind)));
  const busy = binds.filter((_, index) => states[index] === 'busy');
  if (busy[0] !== undefined) {
    const shown = busy.slice(0, mostShown).map((bind) => `${formatBind(bind)} (line ${bind.line})`);
    const more = busy.length > shown.length ? `, and ${busy.length - shown.length} more` : '';
    throw new ReleaseError('address-in-use', `another process listens on ${shown.join(', ')}${more} already`, { hint: finding(busy[0]) });
  }
  await probeSockets(target, next, live);
  for (const { section, conditional, words } of configLines(next, ['chroot'])) {
    if (section !== 'global' || conditional || words[1] === undefined) continue;
    await requireDirectory(target, words[1], `the directory of "chroot ${words[1]}"`);
  }
}

async function tryAddress(target: Target, { protocol, host, port, family }: BindAddress): Promise<'free' | 'busy' | 'unknown'> {
  if (protocol === 'abstract' || isNumeric(host)) return target.listen({ protocol, host, port });
  const found = await resolveHost(target, host, family);
  return found === undefined ? 'unknown' : target.listen({ protocol, host: found, port });
}

/** The address of a name, as the target looks it up; undefined when it has none, or no way to ask. */
async function resolveHost(target: Target, name: string, family: 4 | 6 | undefined): Promise<string | undefined> {
  try {
    const { code, output } = await target.run('getent', [`ahosts${family === undefined ? '' : `v${family}`}`, name], lookupTimeout);
    return code === 0 ? /^\S+/.exec(output)?.[0] : undefined;
  } catch (error) {
    // Only HAProxy knows then; it says so in its check.
    if (error instanceof ReleaseError && error.code === 'haproxy-not-found') return undefined;
    throw error;
  }
}

function formatBind({ protocol, host, port }: BindAddress): string {
  if (protocol === 'abstract') return `abns@${host}`;
  return `${protocol === 'udp' ? 'udp ' : ''}${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function finding({ protocol, host, port }: BindAddress): string {
  if (protocol === 'abstract') return `find it with: ss -lxp | grep @${host}; stop it, or take another name`;
  return `find it with: ss -l${protocol === 'tcp' ? 't' : 'u'}np 'sport = :${port}'; stop it, or bind another port`;
}

async function requireDirectory(target: Target, path: string, what: string): Promise<void> {
  // The first release makes it, and a dry run comes before that.
  if (path === `${target.root}/${stateDirectory}`) return;
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
