import { command } from './command.ts';
import type { CommandOptions } from './converse.ts';
import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import type { Socket } from './socket.ts';

/** A line that HAProxy printed while it started. */
export interface StartupMessage {
  readonly level: 'notice' | 'warning' | 'alert' | 'diag' | 'debug';
  readonly text: string;
}

/** What the process printed while it started (`show startup-logs`). Throws RuntimeError. */
export async function showStartupLogs(socket: Socket, options: RunOptions = {}): Promise<readonly StartupMessage[]> {
  return parseStartupLogs(await run(socket, ['show', 'startup-logs'], options));
}

/** What a master printed at its last start or reload, those of a reload that failed included. Throws RuntimeError. */
export async function showMasterStartupLogs(master: Socket, options: CommandOptions = {}): Promise<readonly StartupMessage[]> {
  return parseStartupLogs(await command(master, 'show startup-logs', options));
}

/** Reads HAProxy's start-up messages, as `show startup-logs` and `reload` tell them. Lines that go on belong together. */
export function parseStartupLogs(text: string): readonly StartupMessage[] {
  const messages = text.matchAll(/^\[(NOTICE|WARNING|ALERT|DIAG|DEBUG)\]\s+\(\d+\) : (.*(?:\n(?!\[[A-Z]+\]\s+\().*)*)/gm);
  return Array.from(messages, ([, level = '', said = '']) => ({
    level: level.toLowerCase() as StartupMessage['level'],
    text: said.trimEnd(),
  }));
}
