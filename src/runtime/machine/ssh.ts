import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Client, ClientChannel } from 'ssh2';
import { formatMachineAddress } from '../address.ts';
import type { LocalAddress, SshHost } from '../address.ts';
import { messageOf } from '../../model/coded-error.ts';
import { RuntimeError } from '../error.ts';
import { nameOf } from '../socket.ts';
import { notConnected, unreachable } from '../unreachable.ts';
import type { ExecResult, Machine } from './machine.ts';
import type { MachineOptions } from './open-machine.ts';
import { collected, joined } from './joined.ts';
import { relayFailure, relayTo } from './relay.ts';
import { sshClient } from './ssh-client.ts';
import { within } from './within.ts';

/** A channel, and what became of the connection when it has ended. */
interface Opened {
  readonly stream: ClientChannel;
  /** The exit code of the command; undefined when a signal ended it. */
  readonly ended: Promise<number | undefined>;
  readonly outcome: () => Promise<Error | undefined>;
}

type Callback = (error: Error | undefined, stream: ClientChannel) => void;

/** A host that is reached by SSH, over one connection for everything. */
export function sshMachine(address: SshHost, options: MachineOptions): Machine {
  let current: Promise<Client> | undefined;
  const lost = new WeakSet<Client>();
  const name = formatMachineAddress(address);

  const connected = async (timeout: number): Promise<Client> => {
    if (current === undefined) {
      const attempt = sshClient(address, options, timeout);
      current = attempt;
      const forget = (): void => {
        if (current === attempt) current = undefined;
      };
      const watch = (client: Client): void => {
        client.once('close', () => {
          lost.add(client);
          forget();
        });
      };
      attempt.then(watch, forget);
    }
    return within(current, timeout, () => notConnected(name, timeout));
  };

  const channel = async (timeout: number, open: (client: Client, callback: Callback) => void): Promise<Opened> => {
    const client = await connected(timeout);
    const opened = new Promise<Pick<Opened, 'stream' | 'ended'>>((resolve, reject) => {
      // Throws when the connection has just been lost. A quick command may have ended before anybody who awaits goes on.
      open(client, (error, stream) => (error ? reject(error) : resolve({ stream, ended: exitCode(stream) })));
    });
    const { stream, ended } = await within(
      opened,
      timeout,
      () => notConnected(name, timeout),
      (late) => late.stream.destroy(),
    ).catch((error: unknown) => {
      throw lost.has(client) || messageOf(error) === 'Not connected' ? cutOff(name) : error;
    });
    // A channel ends in the same way when the other side has said all and when the connection is gone.
    return { stream, ended, outcome: async () => (lost.has(client) ? cutOff(name) : undefined) };
  };

  const start = (argv: readonly string[], timeout: number): Promise<Opened> =>
    channel(timeout, (client, callback) => client.exec(argv.map(quote).join(' '), callback)).catch((error: unknown) => {
      throw unreachable(name, error);
    });

  const machine: Machine = {
    address,
    connect: async (socket, timeout, { hangUp = false } = {}) => {
      try {
        const { stream, outcome } = await channel(timeout, (client, callback) => {
          if (socket.kind === 'unix') client.openssh_forwardOutStreamLocal(socket.path, callback);
          else client.forwardOut('127.0.0.1', 0, socket.host, socket.port, callback);
        });
        return joined(stream, stream, outcome);
      } catch (error) {
        if (error instanceof RuntimeError) throw error;
        return afterRefusal(machine, socket, error, timeout, hangUp, async (argv, relayed) => asRelay(relayed, await start(argv, timeout)));
      }
    },
    exec: async (argv, { stdin, timeout = 30_000 } = {}) => {
      const opened = await start(argv, timeout);
      const { stream } = opened;
      return within(collect(opened, stdin), timeout, () => {
        // Without a terminal, the command would go on when its channel is closed.
        stream.signal('KILL');
        stream.close();
        return new RuntimeError('timed-out', `${argv[0]} on ${name} has not ended within ${timeout} ms`, { hint: 'give it more time' });
      });
    },
    close: async () => {
      const client = await current?.catch(() => undefined);
      current = undefined;
      if (client === undefined) return;
      const closed = new Promise<void>((resolve) => client.on('close', () => resolve()));
      client.end();
      await closed;
    },
  };
  return machine;
}

/**
 * sshd does not say why it did not connect to a unix socket: it may be missing, forbidden or unserved, or forwarding may not
 * be allowed (AllowStreamLocalForwarding) or not be known (Dropbear). A program there can tell, or carry it.
 */
async function afterRefusal(
  machine: Machine,
  socket: LocalAddress,
  error: unknown,
  timeout: number,
  hangUp: boolean,
  start: (argv: readonly string[], name: string) => Promise<Duplex>,
): Promise<Duplex> {
  const name = nameOf({ kind: 'machine', machine, address: socket });
  if (socket.kind === 'unix') {
    const script = 'test -e "$1" || { echo No such file or directory; exit; }; test -w "$1" || echo Permission denied';
    const { stdout } = await machine.exec(['sh', '-c', script, 'sh', socket.path], { timeout });
    const reason = stdout.toString().trim();
    if (reason !== '') throw unreachable(name, new Error(reason));
  }
  return relayTo(machine, socket, timeout, hangUp, start, [`sshd says: ${messageOf(error)}`]);
}

function asRelay(name: string, { stream, ended, outcome }: Opened): Duplex {
  const said = collected(stream.stderr);
  return joined(stream, stream, async () => (await outcome()) ?? relayFailure(name, await ended, said()));
}

async function collect({ stream, ended, outcome }: Opened, stdin: string | Uint8Array | undefined): Promise<ExecResult> {
  stream.end(stdin);
  const [stdout, stderr, code] = await Promise.all([buffer(stream), buffer(stream.stderr), ended]);
  const failure = await outcome();
  if (failure !== undefined) throw failure;
  return { code, stdout, stderr };
}

function exitCode(stream: ClientChannel): Promise<number | undefined> {
  return new Promise((resolve) => {
    let code: number | undefined;
    stream.once('exit', (given: number | null) => (code = given ?? undefined)).once('close', () => resolve(code));
  });
}

function cutOff(name: string): RuntimeError {
  return new RuntimeError('truncated', `the SSH connection to ${name} was lost`, {
    hint: 'what was under way may have been done or not: look, then try again',
  });
}

/** One word for the login shell there. */
function quote(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
