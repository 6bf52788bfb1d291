import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { findProgram } from './tools.ts';

export interface ImageContent {
  /** The HAProxy that becomes `/usr/local/sbin/haproxy`. */
  readonly haproxy: string;
  /** Programs of this machine that come along, to their usual places; none when not given: not even a shell. */
  readonly programs?: readonly string[];
  /** Perl's library comes along, too. */
  readonly perl?: boolean;
}

/**
 * Makes an image of programs of this machine and the libraries that they load: no registry is needed. `/var/run` is a link
 * to `/run`, as in every distribution.
 */
export async function importImage(docker: Docker, name: string, content: ImageContent): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'hii-'));
  try {
    // For users who are not root.
    await chmod(root, 0o755);
    await copy(root, content.haproxy, '/usr/local/sbin/haproxy');
    for (const program of content.programs ?? []) {
      const path = findProgram(program);
      if (path === undefined) throw new Error(`the image wants ${program}, which is not installed here`);
      await copy(root, path, `/usr/bin/${program}`);
    }
    if (content.perl === true) {
      const { stdout } = await promisify(execFile)('perl', [
        '-MSocket',
        '-e',
        'print join "\\n", values %INC, grep { m{Socket.so$} } @DynaLoader::dl_shared_objects',
      ]);
      for (const file of stdout.split('\n')) await copyFile(root, file, file);
    }
    for (const directory of ['etc', 'tmp', 'run', 'var']) await mkdir(join(root, directory), { recursive: true });
    await symlink('/run', join(root, 'var/run'));
    const tar = spawn('tar', ['-C', root, '-c', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const progress = await docker.importImage(tar.stdout, { repo: name });
    await new Promise((resolve, reject) => {
      docker.modem.followProgress(progress, (error: Error | null) => (error ? reject(error) : resolve(undefined)));
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function copy(root: string, program: string, to: string): Promise<void> {
  await copyFile(root, program, to);
  const { stdout } = await promisify(execFile)('ldd', [program]);
  // Left of an arrow stands the loader by the name that the program has for it.
  for (const [library] of stdout.matchAll(/\/[^\s()]+/g)) await copyFile(root, library, library);
}

async function copyFile(root: string, from: string, to: string): Promise<void> {
  await mkdir(join(root, dirname(to)), { recursive: true });
  await cp(from, join(root, to), { dereference: true });
}
