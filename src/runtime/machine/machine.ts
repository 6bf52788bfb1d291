import type { Duplex } from 'node:stream';
import type { LocalAddress, MachineAddress } from '../address.ts';

/** How a command on a machine ended. */
export interface ExecResult {
  /** Its exit code; undefined when a signal ended it. 126 or 127 when there is no such command. */
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface ExecOptions {
  /** What the command reads from its standard input; nothing when not given. */
  readonly stdin?: string | Uint8Array;
  /** Milliseconds, for connecting too; 30000 when not given. */
  readonly timeout?: number;
}

export interface ConnectOptions {
  /** We end our side first, and wait for the rest of what the other side says. */
  readonly hangUp?: boolean;
}

/**
 * A machine that HAProxy runs on, as it is reached from here. It connects at its first use, and once more after the
 * connection was lost. Everything throws RuntimeError.
 */
export interface Machine {
  readonly address: MachineAddress;
  /** Opens a stream to a socket there, within a number of milliseconds. */
  connect(socket: LocalAddress, timeout: number, options?: ConnectOptions): Promise<Duplex>;
  /**
   * Runs a command until it has ended and its output is closed: a daemon that it leaves behind must not keep that open.
   * Each argument arrives as it is. At the timeout it is killed, but for one in a container, which Docker cannot do.
   */
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** Gives the connection up. A later use makes another one. */
  close(): Promise<void>;
}
