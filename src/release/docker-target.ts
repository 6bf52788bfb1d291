import type { Machine } from '../runtime/machine/machine.ts';
import { openMachine } from '../runtime/machine/open-machine.ts';
import { releaseContainer } from './docker-container.ts';
import { hostOperations } from './docker-host.ts';
import { singleFile } from './docker-mounts.ts';
import { lazily, shellTarget } from './shell-target.ts';
import { asReleaseError } from './shell.ts';
import type { Target } from './target.ts';

/**
 * A root directory of a container, on a volume or a bound directory of it. While the container does not run, the same
 * image with the same files stands in for it, so that a first release can be written and checked. A container without a
 * shell is worked on from the machine of its daemon, if that is this one.
 */
export function dockerTarget(address: string, name: string, root: string): Target {
  const container = releaseContainer(address, name, root);
  const itself = lazily({ kind: 'docker', container: name }, () => openMachine({ kind: 'docker', container: name }));
  const shell = shellTarget(
    address,
    standIn(address, name, root, itself, () => container.running()),
    root,
  );
  let hasShell: boolean | undefined;
  let host: { readonly pid: number; readonly target: Target } | undefined;
  const choose = async (): Promise<Target> => {
    if (hasShell === true) return shell;
    const files = await container.filesHere();
    if (files === undefined) return shell;
    try {
      hasShell ??= (await itself.exec(['sh', '-c', ':'])).code === 0;
    } catch (error) {
      throw asReleaseError(address, error);
    }
    if (hasShell) return shell;
    const { Pid: pid } = files.State;
    if (host?.pid !== pid) host = { pid, target: { ...shell, ...(await hostOperations(itself, root, files)) } };
    return host.target;
  };
  return {
    address,
    root,
    container,
    read: async (path) => (await choose()).read(path),
    list: async (path) => (await choose()).list(path),
    status: async (path) => (await choose()).status(path),
    readLink: async (path) => (await choose()).readLink(path),
    writeTree: async (path, tree) => (await choose()).writeTree(path, tree),
    write: async (path, content, mode) => (await choose()).write(path, content, mode),
    rename: async (from, to) => (await choose()).rename(from, to),
    link: async (path, to) => (await choose()).link(path, to),
    touch: async (path) => (await choose()).touch(path),
    remove: async (path) => (await choose()).remove(path),
    run: async (file, args, timeout, env) => (await choose()).run(file, args, timeout, env),
    processes: async (word) => (await choose()).processes(word),
    signal: async (pid, signal) => (await choose()).signal(pid, signal),
    listen: async (listener) => (await choose()).listen(listener),
    socket: (where) => shell.socket(where),
    close: () => container.close(),
  };
}

/** The container as a machine; while it does not run, commands go to another one with its files. */
function standIn(address: string, name: string, root: string, itself: Machine, running: () => Promise<string>): Machine {
  let checked = false;
  return {
    address: { kind: 'docker', container: name },
    connect: (socket, timeout) => itself.connect(socket, timeout),
    exec: async (argv, options) => {
      const there = await openMachine({ kind: 'docker', container: await running() });
      if (!checked) {
        const { code } = await there.exec(['sh', '-c', '[ ! -f "$1" ]', 'sh', root]);
        if (code === 1) throw singleFile(address, root, root);
        checked = true;
      }
      return there.exec(argv, options);
    },
    close: () => Promise.resolve(),
  };
}
