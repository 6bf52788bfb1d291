import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { posix } from 'node:path';
import type { Finding } from '../model/finding.ts';
import { formatPath, type Path } from '../model/path.ts';
import type { Bundle } from '../render/bundle.ts';
import type { Visits } from './texts.ts';

/** Milliseconds before its end at which a certificate should have been renewed: Let's Encrypt's are at 30 days. */
const soon = 14 * 86_400_000;

/** Endings of what HAProxy loads beside a certificate (manual 3.1 "ssl-load-extra-files"), none of them one itself. */
const companions = /\.(?:key|ocsp|issuer|sctl)$/;

type Found = Omit<Finding, 'at'>;
type Read = (path: string) => string | undefined;

/** Endings that HAProxy adds itself where there is no file without (manual 3.1 "ssl-load-extra-files"). */
const keyTypes = ['.rsa', '.ecdsa', '.dsa'];

/**
 * Certificates of the bundle that cannot be read, have no key or another's, or end soon. What has an absolute path is
 * looked at where it is, by HAProxy. `now` is in milliseconds since 1970.
 */
export function checkCertificates({ all }: Visits, { files }: Pick<Bundle, 'files'>, now: number = Date.now()): readonly Finding[] {
  const read: Read = (path) => {
    const content = files.get(path)?.content;
    return content === undefined ? undefined : Buffer.from(content).toString('latin1');
  };
  const keys = new Map(
    all.flatMap(({ value, entry, path }) => (entry.keyword === 'key' && typeof value === 'string' ? [[besideOf(path), value]] : [])),
  );
  return all.flatMap(({ value, entry, path: at }) => {
    if (entry.file !== 'certificate' || typeof value !== 'string') return [];
    const name = posix.normalize(value).replace(/\/$/, '');
    const key = keys.get(besideOf(at));
    const findings = pathsOf(name, files).flatMap((path) => examine(path, read, key, now));
    return findings.map((finding) => ({ ...finding, at }));
  });
}

/** What stands in one object has this in common. */
function besideOf(path: Path): string {
  return formatPath(path.slice(0, -1));
}

/** The certificates that a name stands for: itself, one for each type of key, or all in a directory. */
function pathsOf(name: string, files: Bundle['files']): readonly string[] {
  if (files.has(name)) return [name];
  const types = keyTypes.map((type) => name + type).filter((path) => files.has(path));
  return types.length > 0 ? types : [...files.keys()].filter((path) => posix.dirname(path) === name && !companions.test(path));
}

function examine(path: string, read: Read, key: string | undefined, now: number): readonly Found[] {
  const text = read(path) ?? '';
  const certificate = firstCertificate(text);
  if (certificate === undefined) {
    return [bad(`${path} holds no certificate that can be read`, 'It must be PEM: -----BEGIN CERTIFICATE-----, and the chain behind it.')];
  }
  const named = key === undefined ? undefined : read(posix.normalize(key));
  // A key that is not in the bundle is on the machine, and HAProxy's to look at.
  const isElsewhere = key !== undefined && named === undefined;
  const keys = isElsewhere ? [] : keyFindings(path, certificate, named ?? text, read(`${path}.key`));
  return [...keys, ...endFindings(path, certificate, now)];
}

function firstCertificate(text: string): X509Certificate | undefined {
  const pem = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----.*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/s.exec(text)?.[0];
  try {
    return pem === undefined ? undefined : new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyFindings(path: string, certificate: X509Certificate, text: string, beside: string | undefined): readonly Found[] {
  const pem = /-----BEGIN (?:\w+ )*PRIVATE KEY-----.*?-----END (?:\w+ )*PRIVATE KEY-----/s;
  const written = pem.exec(text)?.[0] ?? (beside === undefined ? undefined : pem.exec(beside)?.[0]);
  if (written === undefined) return [bad(`${path} has no private key`, `Append the key to it, or put it beside it as ${path}.key.`)];
  let key: KeyObject;
  try {
    key = createPrivateKey(written);
  } catch {
    const encrypted = /ENCRYPTED/.test(written);
    return [
      bad(
        `the private key of ${path} ${encrypted ? 'is protected by a passphrase, and HAProxy would ask for it' : 'cannot be read'}`,
        encrypted ? 'Take the passphrase away (openssl pkey), and protect the file.' : 'Write it anew, as PEM.',
      ),
    ];
  }
  if (certificate.checkPrivateKey(key)) return [];
  return [bad(`the private key of ${path} belongs to another certificate`, 'Take the key that the certificate was made with.')];
}

function endFindings(path: string, certificate: X509Certificate, now: number): readonly Found[] {
  const [begin, end] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const ends = (message: string): readonly Found[] => [
    { code: 'certificate-expires', severity: 'warning', message, hint: 'Renew it, and release the new one.' },
  ];
  if (end <= now) return ends(`the certificate ${path} has expired on ${day(end)}`);
  if (begin > now) return ends(`the certificate ${path} is not valid before ${day(begin)}`);
  if (end > now + soon || end - begin <= soon) return [];
  return ends(`the certificate ${path} expires on ${day(end)}, in ${Math.floor((end - now) / 86_400_000)} days`);
}

function bad(message: string, hint: string): Found {
  return { code: 'bad-certificate', message, hint };
}
