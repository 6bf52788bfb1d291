import { mainUnit } from './systemd.ts';
import type { Target } from './target.ts';

/** As whom a process runs. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

/** What `/proc` tells of a process, as far as we may look. */
export interface ProcessDetails {
  readonly binary?: string;
  readonly user?: ProcessUser;
  readonly unit?: string;
}

/** Looks at a process of a target: its binary, its user, and the unit of systemd that it is the main process of. */
export async function inspectProcess(target: Target, pid: number): Promise<ProcessDetails> {
  const [link, status, cgroup] = await Promise.all([
    target.readLink(`/proc/${pid}/exe`).catch(() => undefined),
    target.read(`/proc/${pid}/status`),
    target.read(`/proc/${pid}/cgroup`),
  ]);
  // An upgrade has replaced the file: what is started next is the file that has this name then.
  const binary = link?.replace(/ \(deleted\)$/, '');
  const user = parseUser(text(status));
  const name = unitOf(text(cgroup));
  const unit = name === undefined ? undefined : await mainUnit(target, name, pid);
  return {
    ...(binary === undefined ? {} : { binary }),
    ...(user === undefined ? {} : { user }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** As whom we work on a target. */
export async function ownUser(target: Target): Promise<ProcessUser | undefined> {
  return parseUser(text(await target.read('/proc/self/status')));
}

/** Reads `/proc/PID/status` (proc(5)): the effective ids. */
export function parseUser(status: string): ProcessUser | undefined {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  const gid = /^Gid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  if (uid === undefined || gid === undefined) return undefined;
  const groups = /^Groups:[ \t]*([\d ]*)/m.exec(status)?.[1]?.match(/\d+/g) ?? [];
  return { uid: Number(uid), gid: Number(gid), groups: groups.map(Number) };
}

/** The unit that a process belongs to, by its control group (systemd.slice(5)). */
export function unitOf(cgroup: string): string | undefined {
  return /\/([\w@:.\\-]+\.service)$/m.exec(cgroup)?.[1];
}

function text(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}
