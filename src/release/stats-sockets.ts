import { configName, type Bundle } from '../render/bundle.ts';
import { parseSocketAddress } from '../runtime/address.ts';
import type { SocketAddress } from '../runtime/address.ts';
import { configLines } from './config-lines.ts';
import type { ConfigLine, ConfigText, Variables } from './config-lines.ts';
import { ReleaseError } from './error.ts';

/** A stats socket that a running process can be asked on. */
export interface StatsSocket {
  readonly address: SocketAddress;
  /** It gives its listeners to a new process (`expose-fd listeners`). */
  readonly exposesListeners: boolean;
  /** It stands in an `.if` block. */
  readonly conditional: boolean;
}

/** A `stats socket` line that is of no use for a proof, and why. */
export interface UselessSocket {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

const unsetVariable = 'its address has a variable that is not set for this release';

/** The stats sockets of a bundle, with the variables that it is released with. */
export function socketsOf({ files }: Pick<Bundle, 'files'>, env: Variables = {}): readonly StatsSocket[] {
  const text = new TextDecoder().decode(files.get(configName)?.content);
  return statsSockets({ text, env }).sockets;
}

/** The stats sockets of a `haproxy.cfg`, those in `.if` blocks too: they are asked, and need not answer. */
export function statsSockets(config: ConfigText): { readonly sockets: readonly StatsSocket[]; readonly useless: readonly UselessSocket[] } {
  const sockets: StatsSocket[] = [];
  const useless: UselessSocket[] = [];
  for (const line of configLines(config, ['stats'])) {
    if (line.section !== 'global' || line.words[1] !== 'socket') continue;
    const socket = readSocket(line);
    if ('reason' in socket) useless.push(socket);
    else sockets.push(socket);
  }
  return { sockets, useless };
}

function readSocket({ number, words, written, conditional }: ConfigLine): StatsSocket | UselessSocket {
  const text = words[2];
  const refuse = (reason: string): UselessSocket => ({ line: number, text: written[2] ?? '', reason });
  if (text === undefined) return refuse(unsetVariable);
  // Manual 3.1 "stats socket": the level is operator when none is given.
  if (words[words.indexOf('level') + 1] === 'user') return refuse('level user does not answer "show env"');
  try {
    const address = parseSocketAddress(/^[\d.]+:\d+$/.test(text) ? `ipv4@${text}` : text);
    const exposed = words.indexOf('expose-fd');
    return { address, exposesListeners: exposed > 0 && words[exposed + 1] === 'listeners', conditional };
  } catch {
    return refuse(
      /^(?:unix@)?[\w.-]+(\/|$)/.test(text)
        ? 'its path is relative, and HAProxy takes it from the directory it happens to be started in'
        : 'it is neither an absolute path nor an IP address and port',
    );
  }
}

/** The error for a configuration whose process could not be asked what it runs. */
export function noStatsSocket(useless: readonly UselessSocket[]): ReleaseError {
  const why = useless.map(({ line, text, reason }) => `; line ${line}: "${text}": ${reason}`).join('');
  return new ReleaseError('no-stats-socket', `the configuration has no stats socket to prove the release on${why}`, {
    hint: useless.some(({ reason }) => reason === unsetVariable)
      ? 'set the variable for the release: --env NAME=VALUE'
      : 'add to the configuration: global: { stats: { socket: [{ path: /run/haproxy/admin.sock, mode: "660", level: admin, exposeFd: listeners }] } }',
  });
}
