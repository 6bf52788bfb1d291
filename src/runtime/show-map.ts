import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import type { Socket } from './socket.ts';

/** A line of `show map` or `show acl`. */
export interface PatternFile {
  /** As `#0`, which names it on the socket. */
  readonly id: string;
  /** The name of the file as the configuration writes it, which names it too; empty for patterns written in a line. */
  readonly file: string;
  /** How many entries it has. */
  readonly entries: number;
}

export interface MapEntry {
  /** Its address, which names this entry among several of the same key. */
  readonly id: string;
  readonly key: string;
  readonly value: string;
}

export interface AclEntry {
  readonly id: string;
  readonly pattern: string;
}

/** The maps of the process (`show map`). Throws RuntimeError. */
export async function showMaps(socket: Socket, options: RunOptions = {}): Promise<readonly PatternFile[]> {
  return parsePatternFiles(await run(socket, ['show', 'map'], options));
}

/** The pattern lists of ACLs (`show acl`). Throws RuntimeError. */
export async function showAcls(socket: Socket, options: RunOptions = {}): Promise<readonly PatternFile[]> {
  return parsePatternFiles(await run(socket, ['show', 'acl'], options));
}

/** The entries of a map, by its file's name or `#id`. Throws RuntimeError, `refused` when there is no such map. */
export async function showMap(socket: Socket, map: string, options: RunOptions = {}): Promise<readonly MapEntry[]> {
  return parseMapEntries(await run(socket, ['show', 'map', map], options));
}

/** The patterns of an ACL, by its file's name or `#id`. Throws RuntimeError, `refused` when there is no such list. */
export async function showAcl(socket: Socket, acl: string, options: RunOptions = {}): Promise<readonly AclEntry[]> {
  const reply = await run(socket, ['show', 'acl', acl], options);
  return [...reply.matchAll(/^(0x[\da-f]+) (.*)$/gm)].map(([, id = '', pattern = '']) => ({ id, pattern }));
}

/** Reads the list of maps or of ACLs; `entry_cnt` is told from 2.4 on. */
export function parsePatternFiles(reply: string): readonly PatternFile[] {
  const lines = reply.matchAll(/^(-?\d+) \(([^)\n]*)\) .*?(?:entry_cnt=(\d+))?$/gm);
  return Array.from(lines, ([, id, file = '', entries = '0']) => ({ id: `#${id}`, file, entries: Number(entries) }));
}

/** Reads the entries of a map. A key has no blank, a value may have some, at its end too. */
export function parseMapEntries(reply: string): readonly MapEntry[] {
  const lines = reply.matchAll(/^(0x[\da-f]+) (\S+)(?: (.*))?$/gm);
  return Array.from(lines, ([, id = '', key = '', value = '']) => ({ id, key, value }));
}
