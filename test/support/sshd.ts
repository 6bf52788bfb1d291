import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { freePort } from './free-port.ts';
import { findProgram } from './tools.ts';

/** What this machine lacks to run an sshd of our own. */
export const missingForSsh: readonly string[] = ['sshd', 'ssh-keygen', 'ssh-agent', 'ssh-add'].filter(
  (name) => findProgram(name) === undefined,
);

export interface RunningSshd {
  readonly port: number;
  readonly user: string;
  /** Lines for known_hosts, of the key by its type: `ed25519` or `rsa`. */
  knownHosts(type?: KeyType): string;
  readonly authorizedKeys: string;
  /** Its `SHA256:…` fingerprint, as `ssh-keygen -l` prints it. */
  fingerprint(type?: KeyType): Promise<string>;
  /** What it has logged. */
  log(): string;
  /** Ends it, and each connection that it has. */
  stop(): Promise<void>;
}

export interface SshdOptions {
  /** Lines for sshd_config, before ours. */
  readonly config?: readonly string[];
  /** The port; a free one when not given. */
  readonly port?: number;
}

type KeyType = 'ed25519' | 'rsa';
const keyTypes: readonly KeyType[] = ['ed25519', 'rsa'];
const startLimit = 10_000;
const running = new Set<RunningSshd>();
const agents = new Set<ChildProcess>();
const directories = new Set<string>();

afterAll(async () => {
  await Promise.all([...running].map((sshd) => sshd.stop()));
  for (const agent of agents) agent.kill();
  await Promise.all([...directories].map((directory) => rm(directory, { recursive: true, force: true })));
});

/** A home directory with an empty `.ssh`, for this process's HOME; removed at the end of the test file. */
export async function sshHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'his-'));
  directories.add(home);
  await mkdir(join(home, '.ssh'), { mode: 0o700 });
  return home;
}

/** Writes a new key pair to `path` and `path.pub`; returns the line of the public one. */
export async function generateKey(path: string, type: KeyType = 'ed25519', passphrase = ''): Promise<string> {
  await promisify(execFile)('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', 'test', '-f', path]);
  return (await readFile(`${path}.pub`, 'utf8')).trim();
}

/** Starts an sshd on 127.0.0.1, with host keys and authorized keys of its own; stopped at the end of the test file. */
export async function startSshd(options: SshdOptions = {}): Promise<RunningSshd> {
  const directory = await mkdtemp(join(tmpdir(), 'hih-'));
  directories.add(directory);
  const at = (name: string): string => join(directory, name);
  const port = options.port ?? (await freePort());
  const keys = new Map<KeyType, string>();
  for (const type of keyTypes) keys.set(type, await generateKey(at(type), type));
  await writeFile(at('authorized_keys'), '', { mode: 0o600 });
  const config = [
    ...(options.config ?? []),
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...keyTypes.map((type) => `HostKey ${at(type)}`),
    `AuthorizedKeysFile ${at('authorized_keys')}`,
    `PidFile ${at('pid')}`,
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    // Its directories are in /tmp, which everybody may write to.
    'StrictModes no',
    'MaxStartups 100',
    '',
  ];
  await writeFile(at('sshd_config'), config.join('\n'));
  // sshd of Debian needs its directory for privilege separation, and takes it from no configuration.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  const child = spawnSshd(at('sshd_config'));
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = once(child, 'exit');
  const sshd: RunningSshd = {
    port,
    user: userInfo().username,
    authorizedKeys: at('authorized_keys'),
    knownHosts: (type = 'ed25519') => `[127.0.0.1]:${port} ${keys.get(type)?.split(' ').slice(0, 2).join(' ')}\n`,
    fingerprint: async (type = 'ed25519') => {
      const { stdout } = await promisify(execFile)('ssh-keygen', ['-lf', `${at(type)}.pub`]);
      return stdout.split(' ')[1] ?? '';
    },
    log: () => log,
    stop: async () => {
      running.delete(sshd);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const connections = await childrenOf(child.pid ?? 0);
      child.kill('SIGTERM');
      await exited;
      // Each is a process with a session of its own, and would go on.
      for (const pid of connections) process.kill(pid, 'SIGKILL');
    },
  };
  running.add(sshd);
  const deadline = Date.now() + startLimit;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`sshd did not start:\n${log}`);
    await sleep(10);
  }
  return sshd;
}

/** Starts an agent that holds these keys, and returns its socket; ended at the end of the test file. */
export async function startAgent(...files: readonly string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'hig-'));
  directories.add(directory);
  const socket = join(directory, 'agent');
  const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  agents.add(child);
  await once(child.stdout, 'data');
  for (const file of files) {
    const copy = join(directory, 'key');
    await copyFile(file, copy);
    await chmod(copy, 0o600);
    await promisify(execFile)('ssh-add', ['-q', copy], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
  }
  return socket;
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
}

function spawnSshd(config: string): ChildProcess {
  return spawn(findProgram('sshd') ?? 'sshd', ['-D', '-e', '-f', config], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
}

async function accepts(port: number): Promise<boolean> {
  const client = connect(port, '127.0.0.1');
  try {
    await once(client, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
