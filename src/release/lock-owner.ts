import { readFile, readlink } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';

/** Who holds a lock, as its file says. */
export interface LockOwner {
  /** As `anna@laptop`. */
  readonly who: string;
  /** What it does, as `deploy 3f9c12ab4d5e`. */
  readonly what: string;
  /** When it began by its own clock, in ISO 8601. */
  readonly since: string;
  /** Absent where the system does not tell. */
  readonly process?: OwnerProcess;
}

/** A process, told apart from every other one of any machine. */
export interface OwnerProcess {
  /** The machine since it was started, and in which of its containers. */
  readonly host: string;
  readonly pid: number;
  /** When it was started, in the kernel's ticks: process ids are used again. */
  readonly started: string;
}

/** This process as the owner of a lock. */
export async function thisOwner(what: string): Promise<LockOwner> {
  const own = await thisProcess();
  return { who: whoAmI(), what, since: new Date().toISOString(), ...(own === undefined ? {} : { process: own }) };
}

/** User and machine, as `anna@laptop`. */
export function whoAmI(): string {
  return `${userName()}@${hostname()}`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container a user may have a number only.
    return 'unknown';
  }
}

async function thisProcess(): Promise<OwnerProcess | undefined> {
  const [host, stat] = await Promise.all([thisHost(), readStat('self')]);
  return host === undefined || stat === undefined ? undefined : { host, pid: stat.pid, started: stat.started };
}

/** Whether a process is one of this machine's and container's; then its end can be seen from here. */
export async function isHere(owner: OwnerProcess): Promise<boolean> {
  return owner.host === (await thisHost());
}

/** Whether a process of this machine has ended. */
export async function hasEnded({ pid, started }: OwnerProcess): Promise<boolean> {
  const stat = await readStat(pid);
  if (stat !== undefined) return stat.started !== started || stat.ended;
  // Where the processes of others are hidden (hidepid), so is the first one.
  return (await readStat(1)) !== undefined;
}

async function thisHost(): Promise<string | undefined> {
  try {
    const [boot, namespace] = await Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/pid')]);
    return `${boot.trim()} ${namespace}`;
  } catch {
    return undefined;
  }
}

/** The facts of proc(5) on a process; undefined when it is gone, or cannot be seen. */
async function readStat(
  pid: number | 'self',
): Promise<{ readonly pid: number; readonly started: string; readonly ended: boolean } | undefined> {
  try {
    // pid (name) state … with the start time as 22nd; the name may have blanks and parentheses itself.
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number.parseInt(text, 10), started: fields[19] ?? '', ended: ['Z', 'X'].includes(fields[0] ?? '') };
  } catch {
    return undefined;
  }
}
