import ssh2 from 'ssh2';
import type { AnyAuthMethod, Client, ClientChannel, ConnectConfig, ServerHostKeyAlgorithm } from 'ssh2';
import { formatMachineAddress } from '../address.ts';
import type { SshHost } from '../address.ts';
import { messageOf } from '../../model/coded-error.ts';
import { RuntimeError } from '../error.ts';
import { hostKeyError } from './host-key-error.ts';
import { judgeHostKey, knownHostKeys, knownHostName } from './known-hosts.ts';
import type { KnownHostKey } from './known-hosts.ts';
import type { MachineOptions } from './open-machine.ts';
import { sshLogin } from './ssh-keys.ts';
import type { SshLogin } from './ssh-keys.ts';
import { sshSettings } from './ssh-settings.ts';
import type { SshSettings } from './ssh-settings.ts';
import { notConnected, unreachable } from '../unreachable.ts';

/** Milliseconds after which a connection that is silent is asked whether it is alive; three times, then it is lost. */
const keepalive = 10_000;

/** The most hosts to go through on the way to another. */
const mostHops = 8;

/**
 * Connects to a host and logs in. Throws RuntimeError: `host-key-unknown`, `host-key-changed`, `not-logged-in`,
 * `unreachable`, `timed-out`.
 */
export async function sshClient(address: SshHost, options: MachineOptions, timeout: number, hops = 0): Promise<Client> {
  const settings = await sshSettings(address);
  const login = await sshLogin(settings, options.identity);
  const [jump, ...more] = settings.jumps;
  if (jump === undefined) return logIn(address, settings, login, timeout);
  if (more.length > 0 || hops >= mostHops) {
    const what = more.length > 0 ? 'names several hosts' : 'leads in a circle';
    throw new RuntimeError('not-supported', `${formatMachineAddress(address)}: ProxyJump in ~/.ssh/config ${what}`, {
      hint: 'name one host, which may have a ProxyJump of its own; leave it out of a "Host *": Host * !bastion',
    });
  }
  const by = await sshClient(jump, {}, timeout, hops + 1);
  try {
    const sock = await new Promise<ClientChannel>((resolve, reject) => {
      by.forwardOut('127.0.0.1', 0, settings.host, settings.port, (error, stream) => (error ? reject(error) : resolve(stream)));
    });
    const client = await logIn(address, settings, login, timeout, sock);
    client.once('close', () => by.end());
    return client;
  } catch (error) {
    by.end();
    throw unreachable(`${formatMachineAddress(address)} by way of ${formatMachineAddress(jump)}`, error);
  }
}

function logIn(address: SshHost, settings: SshSettings, login: SshLogin, timeout: number, sock?: ClientChannel): Promise<Client> {
  const { promise, resolve, reject } = Promise.withResolvers<Client>();
  const known = knownHostKeys(settings.knownHosts, knownHostName(settings.keyName, settings.port));
  const client = new ssh2.Client();
  let refusal: RuntimeError | undefined;
  const attempts = [...login.methods];
  const config: ConnectConfig = {
    host: settings.host,
    port: settings.port,
    username: settings.user,
    readyTimeout: timeout,
    keepaliveInterval: keepalive,
    algorithms: { serverHostKey: preferring(known) },
    hostVerifier: (key: Buffer): boolean => {
      const judged = judgeHostKey(known, key);
      if (judged.verdict !== 'known') refusal = hostKeyError(address, settings, key, judged);
      return refusal === undefined;
    },
    // "none" first: the server then says what it takes.
    authHandler: (_left, _partial, next) => {
      const method: AnyAuthMethod | undefined = attempts.shift();
      (next as (method: AnyAuthMethod | false) => void)(method ?? false);
    },
    ...(sock === undefined ? {} : { sock }),
  };
  client.on('error', (error: Error & { level?: string }) => {
    // An agent that does not answer is one way to log in that failed; the next one is tried.
    if (error.level !== 'agent') reject(refusal ?? loginError(address, login, timeout, error));
  });
  client.once('close', () => reject(refusal ?? unreachable(formatMachineAddress(address), new Error('the server hung up'))));
  // A command is a few small packets, each of which would wait for the answer to the one before.
  client.once('ready', () => resolve(client.setNoDelay(true)));
  try {
    client.connect(config);
  } catch (error) {
    reject(unreachable(formatMachineAddress(address), error));
  }
  return promise.catch((error: unknown) => {
    client.end();
    throw error;
  });
}

/** The types of the known keys first: a server has several keys, and shows the one whose type we name first. */
function preferring(known: readonly KnownHostKey[]): ServerHostKeyAlgorithm[] {
  const all: ServerHostKeyAlgorithm[] = [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ];
  const types = new Set(known.map(({ type }) => type));
  const isKnown = (algorithm: string): boolean => types.has(algorithm.startsWith('rsa-') ? 'ssh-rsa' : algorithm);
  return all.toSorted((a, b) => Number(isKnown(b)) - Number(isKnown(a)));
}

function loginError(address: SshHost, login: SshLogin, timeout: number, error: Error & { level?: string }): RuntimeError {
  const name = formatMachineAddress(address);
  if (error.level === 'client-timeout') return notConnected(name, timeout);
  if (error.level !== 'client-authentication') {
    const hint = 'look whether the host is up, sshd listens on this port, and no firewall stands between: ssh -v says more';
    return new RuntimeError('unreachable', `cannot reach ${name}: ${messageOf(error)}`, { hint, cause: error });
  }
  const tried = login.tried.length === 0 ? 'there is no key to offer' : `tried ${login.tried.join(', ')}`;
  const locked = login.tried.find((text) => text.includes('passphrase'))?.split(' ')[0];
  return new RuntimeError('not-logged-in', `${name} lets nobody in: ${tried}`, {
    hint:
      locked === undefined
        ? 'put the public key into ~/.ssh/authorized_keys there (ssh-copy-id), or name the user and the key that may'
        : `give the key with a passphrase to an agent: ssh-add ${locked}`,
    cause: error,
  });
}
