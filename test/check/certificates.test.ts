import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificates } from '../../src/check/certificates.ts';
import { visitModel } from '../../src/check/texts.ts';
import { load } from '../../src/load/load.ts';
import { temporaryDirectory } from '../support/haproxy.ts';
import { checked } from './checked.ts';

const day = 86_400_000;

interface Pair {
  readonly crt: string;
  readonly key: string;
}

async function makePair(days: number): Promise<Pair> {
  const directory = await temporaryDirectory();
  const [crt, key] = [join(directory, 'crt'), join(directory, 'key')];
  const make = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=shop.example -days ${days} -keyout ${key} -out ${crt}`;
  execFileSync('openssl', make.split(' '), { stdio: 'ignore' });
  return { crt: readFileSync(crt, 'utf8'), key: readFileSync(key, 'utf8') };
}

const config = (crt: string): string => `
defaults: { web: { mode: http, log: false, timeout: { client: 5s, connect: 5s, server: 5s } } }
frontends:
  www:
    from: web
    bind: [{ address: "127.0.0.1:8443", ssl: true, crt: ${crt} }]
    httpRequest: [{ action: return, status: 200 }]
`;

describe('certificates of a bundle', () => {
  let long: Pair;
  let other: Pair;

  beforeAll(async () => {
    [long, other] = [await makePair(90), await makePair(90)];
  });

  const findings = async (crt: string, files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
    const { diagnostics } = await checked({ 'a.yaml': config(crt), ...files });
    return diagnostics.map(({ code, severity, message, source }) => [code, severity, message, source?.line]);
  };

  it('are sound with their key in the same file, or beside it, one by one or in a directory', async () => {
    expect(await findings('a.pem', { 'a.pem': long.crt + long.key })).toEqual([]);
    expect(await findings('a.pem', { 'a.pem': long.crt, 'a.pem.key': long.key })).toEqual([]);
    expect(
      await findings('certs/', { 'certs/a.pem': long.key + long.crt, 'certs/b.pem': other.crt, 'certs/b.pem.key': other.key }),
    ).toEqual([]);
  });

  it.each<readonly [string, (of: { long: Pair; other: Pair }) => string, string]>([
    ['has no key', (of) => of.long.crt, 'a.pem has no private key'],
    ['has the key of another', (of) => of.long.crt + of.other.key, 'the private key of a.pem belongs to another certificate'],
    ['is none', () => 'hello\n', 'a.pem holds no certificate that can be read'],
    ['is cut', (of) => of.long.crt.slice(0, 200) + of.long.key, 'a.pem holds no certificate that can be read'],
    ['has a key that is cut', (of) => `${of.long.crt}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`, 'cannot be read'],
  ])('that %s are told once, at the line that names them', async (_, content, message) => {
    const found = await findings('a.pem', { 'a.pem': content({ long, other }) });
    expect(found).toEqual([['bad-certificate', 'error', expect.stringContaining(message), 6]]);
  });

  it('that have ended, have not begun or end soon are warned of', async () => {
    const { model } = await load([{ frontends: { www: { bind: [{ address: ':443', ssl: true, crt: 'a.pem' }] } } }]);
    if (model === undefined) throw new Error('not loaded');
    const files = new Map([['a.pem', { content: Buffer.from(long.crt + long.key), mode: 0o600, secret: true }]]);
    const at = (days: number): readonly string[] =>
      checkCertificates(visitModel(model), { files }, Date.now() + days * day).map(({ code, message }) => `${code}: ${message}`);
    expect([at(0), at(75)]).toEqual([[], []]);
    expect(at(80)).toEqual([expect.stringMatching(/^certificate-expires: .* expires on \d{4}-\d\d-\d\d, in (?:9|10) days$/)]);
    expect(at(91)).toEqual([expect.stringMatching(/^certificate-expires: .* has expired on /)]);
    expect(at(-2)).toEqual([expect.stringMatching(/^certificate-expires: .* is not valid before /)]);
  });

  it('never tell what is in a key', async () => {
    const { text } = await checked({ 'a.yaml': config('a.pem'), 'a.pem': long.crt + other.key });
    expect(text).not.toContain(other.key.split('\n')[1]);
  });
});
