import { createHash, createHmac } from 'node:crypto';

/** A file of known host keys (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHostsFile {
  readonly path: string;
  readonly text: string;
}

/** A line about a host. */
export interface KnownHostKey {
  readonly path: string;
  readonly line: number;
  readonly type: string;
  readonly key: string;
  readonly revoked: boolean;
}

export type HostKeyVerdict =
  | { readonly verdict: 'known' | 'unknown' }
  | { readonly verdict: 'changed' | 'revoked'; readonly entry: KnownHostKey };

/** The name by which a host stands in known_hosts: `[host]:port` on a port that is not 22. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** The keys that are known of a host. Lines of certificate authorities are left out: host certificates are not verified. */
export function knownHostKeys(files: readonly KnownHostsFile[], name: string): readonly KnownHostKey[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((written, index): readonly KnownHostKey[] => {
      const words = written.trim().split(/\s+/);
      const marker = words[0]?.startsWith('@') === true ? words.shift() : undefined;
      const [hosts = '', type, key] = words;
      if (hosts === '' || hosts.startsWith('#') || type === undefined || key === undefined) return [];
      if ((marker !== undefined && marker !== '@revoked') || !matches(hosts, name)) return [];
      return [{ path, line: index + 1, type, key, revoked: marker !== undefined }];
    }),
  );
}

/** Whether a host may have this key. One key of several known ones is enough; a revoked one never is. */
export function judgeHostKey(known: readonly KnownHostKey[], key: Buffer): HostKeyVerdict {
  const [written, type] = [key.toString('base64'), hostKeyType(key)];
  const revoked = known.find((entry) => entry.revoked && entry.key === written);
  if (revoked !== undefined) return { verdict: 'revoked', entry: revoked };
  const valid = known.filter((entry) => !entry.revoked);
  if (valid.some((entry) => entry.key === written)) return { verdict: 'known' };
  const other = valid.find((entry) => entry.type === type);
  return other === undefined ? { verdict: 'unknown' } : { verdict: 'changed', entry: other };
}

/** The fingerprint of a key as OpenSSH shows it: `SHA256:` and 43 characters. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The type of a key, such as `ssh-ed25519`: the first string in it (RFC 4253, 6.6). */
export function hostKeyType(key: Buffer): string {
  return key.length < 4 ? '' : key.toString('latin1', 4, 4 + key.readUInt32BE(0));
}

function matches(hosts: string, name: string): boolean {
  const hashed = /^\|1\|([^|]+)\|([^|]+)$/.exec(hosts);
  if (hashed !== null) {
    const salt = Buffer.from(hashed[1] ?? '', 'base64');
    return createHmac('sha1', salt).update(name).digest('base64') === hashed[2];
  }
  const patterns = hosts.toLowerCase().split(',');
  const meets = (pattern: string): boolean => glob(pattern).test(name);
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && meets(pattern)) && !patterns.some((p) => p.startsWith('!') && meets(p.slice(1)))
  );
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
