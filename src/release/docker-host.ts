import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isAbsolute } from 'node:path/posix';
import { hostPaths } from '../runtime/machine/docker-paths.ts';
import type { ContainerFiles } from '../runtime/machine/docker-paths.ts';
import type { Machine } from '../runtime/machine/machine.ts';
import { ReleaseError } from './error.ts';
import { listenByTables } from './listeners.ts';
import { localFiles } from './local-files.ts';
import { processesIn, signal } from './local-processes.ts';
import type { Listener, RunResult, Target } from './target.ts';

type Operations = Omit<Target, 'address' | 'root' | 'container'>;

/**
 * The operations on a running container that has no shell, from the machine of its daemon: its files where they are mounted
 * from, its processes in its own `/proc`. Only root sees these.
 */
export async function hostOperations(machine: Machine, root: string, info: ContainerFiles): Promise<Operations> {
  const inside = `/proc/${info.State.Pid}/root`;
  const [mounted = inside + root] = await hostPaths(info, root);
  const here = localFiles(mounted);
  const at = async (path: string): Promise<string> => {
    if (!isAbsolute(path)) return path;
    // "self" is nobody there: the first process stands for all of them.
    if (path.startsWith('/proc/')) return inside + path.replace(/^\/proc\/(?=net\/)/, '/proc/1/').replace('/proc/self/', '/proc/1/');
    return (await hostPaths(info, path))[0] ?? inside + path;
  };
  const files: Pick<Target, 'read' | 'list' | 'status' | 'readLink'> = {
    read: async (path) => here.read(await at(path)),
    list: async (path) => here.list(await at(path)),
    status: async (path) => here.status(await at(path)),
    readLink: async (path) => here.readLink(await at(path)),
  };
  return {
    ...files,
    writeTree: async (path, tree) => here.writeTree(await at(path), tree),
    write: async (path, content, mode) => here.write(await at(path), content, mode),
    rename: async (from, to) => here.rename(await at(from), await at(to)),
    link: async (path, to) => here.link(await at(path), to),
    touch: async (path) => here.touch(await at(path)),
    remove: async (path) => here.remove(await at(path)),
    run: (file, args, timeout) => run(machine, [file, ...args], timeout),
    processes: (word) => processesIn(`${inside}/proc`, word),
    signal: async (pid, name) => {
      const found = hostPid(info.State.Pid, pid);
      if (found !== undefined) await signal(found, name);
    },
    listen: (listener: Listener) => listenByTables(files, listener),
    socket: (address) => (address.kind === 'unix' || address.kind === 'tcp' ? { kind: 'machine', machine, address } : address),
    close: () => machine.close(),
  };
}

async function run(machine: Machine, argv: readonly string[], timeout: number): Promise<RunResult> {
  const { code, stdout, stderr } = await machine.exec(argv, { timeout });
  const output = `${stdout.toString()}${stderr.toString()}`;
  if (code === 126 || code === 127) {
    throw new ReleaseError('haproxy-not-found', `the container has no ${argv[0]}: ${output.trim()}`, {
      hint: 'name its path there: --haproxy /usr/local/sbin/haproxy',
    });
  }
  return { code, timedOut: false, output };
}

/** The id that a process of a container has on this machine (proc(5), `NSpid`: from the outermost namespace inwards). */
function hostPid(first: number, pid: number): number | undefined {
  const namespace = readlinkSync(`/proc/${first}/ns/pid`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((candidate) => {
      try {
        const ids = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${candidate}/status`, 'utf8'))?.[1]?.split(/\s+/);
        return Number(ids?.at(-1)) === pid && readlinkSync(`/proc/${candidate}/ns/pid`) === namespace;
      } catch {
        // It has ended in the meantime.
        return false;
      }
    });
}
