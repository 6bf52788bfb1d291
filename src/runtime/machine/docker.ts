import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { formatMachineAddress } from '../address.ts';
import type { DockerContainer } from '../address.ts';
import { messageOf } from '../../model/coded-error.ts';
import { RuntimeError } from '../error.ts';
import { nameOf } from '../socket.ts';
import { unreachable } from '../unreachable.ts';
import { connectHere } from './connect-here.ts';
import { hostPaths, runsHere } from './docker-paths.ts';
import type { ExecResult, Machine } from './machine.ts';
import { collected, joined } from './joined.ts';
import { relayFailure, relayTo } from './relay.ts';
import { within } from './within.ts';

/** A command that runs in the container. */
interface Running {
  /** Standard input, which can be closed while the output goes on. */
  readonly input: Duplex;
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
  /** Its exit code; undefined when it is not known. */
  readonly ended: Promise<number | undefined>;
}

/** A container of the Docker daemon that `DOCKER_HOST` names, or the local one. Throws RuntimeError `not-supported`. */
export function dockerMachine(address: DockerContainer): Machine {
  const docker = new Docker();
  const name = formatMachineAddress(address);
  const { protocol } = docker.modem as { protocol?: string };
  if (protocol === 'ssh') {
    throw new RuntimeError('not-supported', 'DOCKER_HOST is an ssh:// address, whose host key would not be verified', {
      hint: 'use a tunnel: ssh -N -L /tmp/docker.sock:/var/run/docker.sock HOST, and DOCKER_HOST=unix:///tmp/docker.sock',
    });
  }
  const container = docker.getContainer(address.container);

  const start = async (argv: readonly string[]): Promise<Running> => {
    try {
      const exec = await container.exec({ Cmd: [...argv], AttachStdin: true, AttachStdout: true, AttachStderr: true });
      const input = await exec.start({ hijack: true, stdin: true });
      const [stdout, stderr] = [new PassThrough(), new PassThrough()];
      docker.modem.demuxStream(input, stdout, stderr);
      const ended = new Promise<number | undefined>((resolve) => {
        input.once('close', () => {
          stdout.end();
          stderr.end();
          resolve(exitCode(exec));
        });
      });
      return { input, stdout, stderr, ended };
    } catch (error) {
      throw dockerError(address, error);
    }
  };

  const machine: Machine = {
    address,
    close: () => Promise.resolve(),
    connect: async (socket, timeout, { hangUp = false } = {}) => {
      const deadline = performance.now() + timeout;
      const left = (): number => Math.max(1, deadline - performance.now());
      const info = await within(container.inspect(), timeout, () => noDaemon(timeout)).catch((error: unknown) => {
        throw dockerError(address, error);
      });
      if (!info.State.Running) throw notRunning(address, info.State.Status);
      const tried: string[] = [];
      const isHere = await runsHere(info.Id, info.State.Pid);
      if (!isHere) tried.push('the container is on another machine, or this user may not look at its process');
      for (const path of isHere && socket.kind === 'unix' ? await hostPaths(info, socket.path) : []) {
        try {
          return await connectHere({ kind: 'unix', path }, left());
        } catch (error) {
          const { cause = error } = error as RuntimeError;
          if (['ENOENT', 'ECONNREFUSED'].includes((cause as NodeJS.ErrnoException).code ?? '')) {
            throw unreachable(nameOf({ kind: 'machine', machine, address: socket }), cause);
          }
          tried.push(`${path}: ${messageOf(cause)}`);
        }
      }
      return relayTo(machine, socket, left(), hangUp, async (argv, relayed) => asStream(relayed, await start(argv)), tried);
    },
    exec: async (argv, { stdin, timeout = 30_000 } = {}) => {
      const running = await within(
        start(argv),
        timeout,
        () => noDaemon(timeout),
        ({ input }) => input.destroy(),
      );
      return within(collect(running, stdin), timeout, () => {
        running.input.destroy();
        return new RuntimeError('timed-out', `${argv[0]} in ${name} has not ended within ${timeout} ms`, { hint: 'give it more time' });
      });
    },
  };
  return machine;
}

/** The daemon closes the stream a moment before it knows the exit code. */
async function exitCode(exec: Docker.Exec): Promise<number | undefined> {
  for (let attempts = 0; attempts < 40; attempts++) {
    const state = await exec.inspect().catch(() => undefined);
    if (state?.Running !== true) return state?.ExitCode ?? undefined;
    await sleep(25);
  }
  return undefined;
}

async function collect({ input, stdout, stderr, ended }: Running, stdin: string | Uint8Array | undefined): Promise<ExecResult> {
  input.end(stdin);
  const [out, errors] = await Promise.all([buffer(stdout), buffer(stderr)]);
  return { code: await ended, stdout: out, stderr: errors };
}

function asStream(name: string, { input, stdout, stderr, ended }: Running): Duplex {
  const said = collected(stderr);
  return joined(input, stdout, async () => relayFailure(name, await ended, said()));
}

function noDaemon(timeout: number): RuntimeError {
  return new RuntimeError('timed-out', `no answer from the Docker daemon within ${timeout} ms`, {
    hint: 'look whether it hangs: docker ps; or give it a longer timeout',
  });
}

function notRunning(address: DockerContainer, status: string): RuntimeError {
  return new RuntimeError('unreachable', `the container ${address.container} is not running (${status})`, {
    hint: `start it: docker start ${address.container}; and look into: docker logs ${address.container}`,
  });
}

function dockerError(address: DockerContainer, error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 404) {
    return new RuntimeError('no-container', `there is no container ${address.container}`, {
      hint: 'docker ps lists those that run; DOCKER_HOST names another daemon',
      cause: error,
    });
  }
  if (statusCode === 409) return notRunning(address, messageOf(error));
  if (code === 'EACCES') {
    return new RuntimeError('permission-denied', `no permission to use the Docker daemon: ${messageOf(error)}`, {
      hint: 'run as a member of the group docker, or name a daemon of your own in DOCKER_HOST',
      cause: error,
    });
  }
  if (code === 'ENOENT' || code === 'ECONNREFUSED') {
    return new RuntimeError('unreachable', `the Docker daemon does not answer: ${messageOf(error)}`, {
      hint: 'start it, or name it in DOCKER_HOST',
      cause: error,
    });
  }
  return unreachable(formatMachineAddress(address), error);
}
