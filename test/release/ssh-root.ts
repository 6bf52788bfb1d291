import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { generateKey, sshHome, startSshd } from '../support/sshd.ts';
import type { RunningSshd, SshdOptions } from '../support/sshd.ts';

const { HOME, SSH_AUTH_SOCK } = process.env;

afterAll(() => {
  process.env['HOME'] = HOME;
  if (SSH_AUTH_SOCK !== undefined) process.env['SSH_AUTH_SOCK'] = SSH_AUTH_SOCK;
});

/** A bash that thinks that it is not the first one leaves the user's ~/.bashrc alone, which may take its time. */
const quick = ['SetEnv SHLVL=2'];

/** An sshd that lets us in, known to us, and how its targets begin: `ssh://user@127.0.0.1:port`. */
export async function ownSshd(
  options: SshdOptions = {},
): Promise<{ readonly sshd: RunningSshd; readonly at: string; readonly home: string }> {
  const [sshd, home] = await Promise.all([startSshd({ ...options, config: [...quick, ...(options.config ?? [])] }), sshHome()]);
  process.env['HOME'] = home;
  delete process.env['SSH_AUTH_SOCK'];
  await writeFile(sshd.authorizedKeys, `${await generateKey(join(home, '.ssh/id_ed25519'))}\n`);
  await writeFile(join(home, '.ssh/known_hosts'), sshd.knownHosts());
  return { sshd, home, at: `ssh://${sshd.user}@127.0.0.1:${sshd.port}` };
}
