import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path/posix';
import type { Shell } from './shell.ts';
import { outputOf } from './shell-failure.ts';
import { shellReads } from './shell-reads.ts';
import { tarOf } from './tar.ts';
import type { Target, Tree } from './target.ts';

type Files = Pick<Target, 'read' | 'list' | 'status' | 'readLink' | 'writeTree' | 'write' | 'rename' | 'link' | 'touch' | 'remove'>;

/** Old BusyBoxes write out everything or nothing. */
const functions = `
LC_ALL=C; export LC_ALL; umask 022
flush() { sync "$@" 2>/dev/null || sync; }
parent() { d=\${1%/*}; [ -d "$d" ] || mkdir -p "$d" || exit; }`;

const scripts = {
  // A connection that was lost looks like the end of the content: the size tells.
  write: `parent "$1"; umask 077; trap 'rm -f "$3" 2>/dev/null' EXIT
    cat >"$3" && [ "$(wc -c <"$3")" -eq "$4" ] && chmod "$2" "$3" && flush "$3" && mv -fT "$3" "$1" && flush "$d"`,
  tree: `mkdir -p "$1" && cd "$1" && command -v tar >/dev/null || exit 9
    tar -xpof - && { find . ! -type l -exec sync {} + 2>/dev/null || sync; }`,
  rename: 'mv -fT "$1" "$2" && flush "${2%/*}"',
  link: `parent "$1"; trap 'rm -f "$3" 2>/dev/null' EXIT
    ln -s "$2" "$3" && mv -fT "$3" "$1" && flush "$d"`,
  touch: 'touch "$1"',
  remove: 'rm -rf "$1"',
};

/** The exit code of `tree` where there is no tar. */
const noTar = 9;

/** The file operations of a target through its shell: each is one command, with content through its standard input. */
export function shellFiles(shell: Shell, root: string): Files {
  const at = (path: string): string => resolve(root, path);
  const change = async (name: keyof typeof scripts, path: string, args: readonly string[], stdin?: Uint8Array): Promise<void> => {
    const result = await shell.run(`${functions}\n${scripts[name]}`, [path, ...args], stdin === undefined ? {} : { stdin });
    outputOf(shell.address, path, result);
  };
  const write = (path: string, content: Uint8Array, mode: number): Promise<void> =>
    change('write', path, [mode.toString(8), beside(path), String(content.length)], content);
  return {
    ...shellReads(shell, at),
    writeTree: async (path, tree) => {
      const result = await shell.run(`${functions}\n${scripts.tree}`, [at(path)], { stdin: tarOf(tree) });
      if (result.code === noTar) await writeOneByOne(at(path), tree, write, (name, to) => change('link', name, [to, beside(name)]));
      else outputOf(shell.address, at(path), result);
    },
    write: (path, content, mode) => write(at(path), content, mode),
    rename: (from, to) => change('rename', at(from), [at(to)]),
    link: (path, to) => change('link', at(path), [to, beside(at(path))]),
    touch: (path) => change('touch', at(path), []),
    remove: (path) => change('remove', at(path), []),
  };
}

function beside(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}`;
}

async function writeOneByOne(
  directory: string,
  tree: Tree,
  write: (path: string, content: Uint8Array, mode: number) => Promise<void>,
  link: (path: string, to: string) => Promise<void>,
): Promise<void> {
  await Promise.all([...tree.files].map(([path, { content, mode }]) => write(join(directory, path), content, mode)));
  await Promise.all([...tree.links].map(([path, to]) => link(join(directory, path), to)));
}
