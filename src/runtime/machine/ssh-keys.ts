import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import ssh2 from 'ssh2';
import type { AnyAuthMethod } from 'ssh2';
import { RuntimeError } from '../error.ts';
import type { SshSettings } from './ssh-settings.ts';

/** What there is to log in with, and what there is that cannot be used. */
export interface SshLogin {
  readonly methods: readonly AnyAuthMethod[];
  /** For the error when nothing was accepted: `the agent`, `~/.ssh/id_rsa (it has a passphrase)`. */
  readonly tried: readonly string[];
}

/**
 * The ways to log in, in the order of OpenSSH: the agent, then key files; a file that was asked for by name goes first.
 * Throws RuntimeError `not-logged-in` when that file cannot be used.
 */
export async function sshLogin(settings: SshSettings, identity: string | undefined): Promise<SshLogin> {
  const { user: username, agent } = settings;
  const wanted = identity === undefined ? undefined : await readKey(identity);
  if (identity !== undefined && wanted?.key === undefined) {
    throw new RuntimeError('not-logged-in', `the key ${identity} cannot be used: ${wanted?.why ?? 'there is no such file'}`, {
      hint: wanted?.encrypted === true ? `give it to the agent: ssh-add ${identity}` : 'name the file of a private key that ssh can read',
    });
  }
  const methods: AnyAuthMethod[] = [];
  const tried: string[] = [];
  const offer = (file: string, key: Buffer): void => {
    methods.push({ type: 'publickey', username, key });
    tried.push(shown(file));
  };
  if (identity !== undefined && wanted?.key !== undefined) offer(identity, wanted.key);
  if (agent !== undefined) {
    methods.push({ type: 'agent', username, agent });
    tried.push(`the agent at ${agent}`);
  }
  for (const file of settings.identities) {
    const found = await readKey(file);
    if (found?.key !== undefined) offer(file, found.key);
    else if (found !== undefined) tried.push(`${shown(file)} (not used: ${found.why})`);
  }
  return { methods, tried };
}

interface KeyFile {
  readonly key?: Buffer;
  readonly why?: string;
  readonly encrypted?: boolean;
}

async function readKey(file: string): Promise<KeyFile | undefined> {
  let key: Buffer;
  try {
    key = await readFile(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { why: (error as Error).message };
  }
  const parsed = ssh2.utils.parseKey(key);
  if (!(parsed instanceof Error)) return { key };
  const encrypted = /passphrase/i.test(parsed.message);
  return { why: encrypted ? 'it has a passphrase' : parsed.message, encrypted };
}

function shown(file: string): string {
  return file.startsWith(`${homedir()}/`) ? `~${file.slice(homedir().length)}` : file;
}
