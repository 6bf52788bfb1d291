import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import type { Socket } from './socket.ts';

/** What HAProxy says of a certificate that it has loaded. */
export interface CertificateInfo {
  /** The file's name as the configuration writes it. */
  readonly file: string;
  /** Whether it serves somewhere: `Used`, `Unused`, `Empty`. */
  readonly status: string;
  /** These two are empty for a kind of key that HAProxy does not describe, such as Ed25519. */
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Every line by its name in HAProxy's words. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The names of the certificate files that are loaded (`show ssl cert`). The socket needs level operator. Throws RuntimeError. */
export async function showSslCerts(socket: Socket, options: RunOptions = {}): Promise<readonly string[]> {
  const reply = await run(socket, ['show', 'ssl', 'cert'], options);
  // One that is being replaced stands there a second time, under "# transaction" and with an asterisk in front.
  return reply.split('\n').filter((line) => line !== '' && !/^[#*]/.test(line));
}

/** What a certificate file holds, by its name. Throws RuntimeError, `refused` when it is not loaded. */
export async function showSslCert(socket: Socket, file: string, options: RunOptions = {}): Promise<CertificateInfo> {
  return parseCertificate(await run(socket, ['show', 'ssl', 'cert', file], options));
}

/** Reads the reply to `show ssl cert FILE`. */
export function parseCertificate(reply: string): CertificateInfo {
  const fields = new Map<string, string>();
  // The certificates of the chain have a Subject and an Issuer too, after those of the first.
  for (const [, name = '', value = ''] of reply.matchAll(/^([^:\n]+): ?(.*)$/gm)) if (!fields.has(name)) fields.set(name, value);
  const field = (name: string): string => fields.get(name) ?? '';
  return {
    file: field('Filename'),
    status: field('Status'),
    subject: field('Subject'),
    issuer: field('Issuer'),
    serial: field('Serial'),
    notBefore: new Date(field('notBefore')),
    notAfter: new Date(field('notAfter')),
    fields,
  };
}
