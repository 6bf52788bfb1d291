import { execFileSync } from 'node:child_process';

/** A certificate that is signed by itself, with its key, as PEM. */
export function selfSigned(name: string, days = 30): { readonly crt: string; readonly key: string } {
  const make = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days ${days} -subj /CN=${name} -keyout - -out -`;
  const made = execFileSync('openssl', make.split(' '), { encoding: 'utf8', stdio: 'pipe' });
  const end = made.indexOf('-----BEGIN CERTIFICATE-----');
  return { crt: made.slice(end), key: made.slice(0, end) };
}
