import { formatMachineAddress } from '../address.ts';
import type { SshHost } from '../address.ts';
import { RuntimeError } from '../error.ts';
import { fingerprint, hostKeyType, knownHostName } from './known-hosts.ts';
import type { HostKeyVerdict } from './known-hosts.ts';
import type { SshSettings } from './ssh-settings.ts';

/** The error for a host whose key is not the one that it should have, in OpenSSH's words. */
export function hostKeyError(address: SshHost, settings: SshSettings, key: Buffer, judged: HostKeyVerdict): RuntimeError {
  const name = formatMachineAddress(address);
  const shown = `${hostKeyType(key)} ${fingerprint(key)}`;
  const entry = knownHostName(settings.keyName, settings.port);
  const file = settings.knownHosts[0]?.path ?? '';
  const port = settings.port === 22 ? '' : ` -p ${settings.port}`;
  if (judged.verdict === 'revoked') {
    const { path, line } = judged.entry;
    return new RuntimeError('host-key-changed', `${name} shows a host key that is revoked in ${path}:${line}: ${shown}`, {
      hint: 'do not connect: ask who runs the host for its present key',
    });
  }
  if (judged.verdict === 'changed') {
    const { path, line } = judged.entry;
    const known = fingerprint(Buffer.from(judged.entry.key, 'base64'));
    return new RuntimeError(
      'host-key-changed',
      `REMOTE HOST IDENTIFICATION HAS CHANGED: ${name} shows ${shown}, and ${path}:${line} has ${known}. Someone could be listening in, or the host has been set up anew`,
      {
        hint: `only if the new fingerprint is confirmed by who runs the host: ssh-keygen -f ${path} -R '${entry}', then accept the new key`,
      },
    );
  }
  return new RuntimeError('host-key-unknown', `the authenticity of ${name} cannot be established: its host key is ${shown}`, {
    hint: `compare the fingerprint with the host's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: ssh-keyscan${port} ${settings.host} >> ${file}`,
  });
}
