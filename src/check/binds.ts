import type { Model } from '../model/model.ts';
import type { Path } from '../model/path.ts';
import { proxiesOf } from '../model/proxies.ts';
import type { Finding } from '../model/finding.ts';

/** Two binds on one address, where the kernel would share connections out at random, and TLS without a certificate. */
export function checkBinds(model: Model): readonly Finding[] {
  return [...doubled(model), ...withoutCertificate(model)];
}

function withoutCertificate({ config }: Model): readonly Finding[] {
  const forwards = Object.entries(config.logForwards ?? {}).map(([name, section]) => ({ config: section, path: ['logForwards', name] }));
  return [...proxiesOf(config), ...forwards].flatMap(({ config: section, path }) => {
    // Certificates can be given to the whole section.
    if (('sslFUse' in section && section.sslFUse !== undefined) || ('disabled' in section && section.disabled)) return [];
    return (section.bind ?? []).flatMap((one, index): readonly Finding[] => {
      if (typeof one !== 'object' || !('ssl' in one) || !one.ssl) return [];
      const certificates = ['crt', 'crtList', 'defaultCrt'].filter((key) => key in one);
      // Without one that fits, `strict-sni` closes the connection (manual 5.1).
      if (certificates.length > 0 || ('strictSni' in one && one.strictSni)) return [];
      const message = 'TLS is to be spoken here, and there is no certificate';
      return [{ code: 'missing-key', message, hint: 'Add crt: FILE.', at: [...path, 'bind', index], part: 'key' }];
    });
  });
}

function doubled(model: Model): readonly Finding[] {
  const seen = new Map<string, Path>();
  return proxiesOf(model.config).flatMap(({ config, path }) =>
    (config.bind ?? []).flatMap((bind, index): Finding[] => {
      const at = [...path, 'bind', index];
      const { address, interface: device = '' } = typeof bind === 'object' && 'address' in bind ? bind : { address: bind };
      if (typeof address !== 'string') return [];
      for (const one of address.split(',').flatMap(expand)) {
        const key = `${one} ${device}`;
        const before = seen.get(key);
        if (before !== undefined) {
          return [
            {
              code: 'duplicate-bind',
              message: `${address} is bound a second time: the kernel would give connections to either at random`,
              hint: 'Take one of the two away.',
              at: [...at, 'address'],
              related: [{ message: 'the first', at: before }],
            },
          ];
        }
        seen.set(key, [...at, 'address']);
      }
      return [];
    }),
  );
}

/** One text for each address and port; the ways to say "all IPv4 addresses" are one. */
function expand(address: string): readonly string[] {
  const match = /^((?:\w+@)*)(.*):(\d+)(?:-(\d+))?$/.exec(address.trim());
  if (match === null) return [address.trim()];
  const [, prefix = '', host = '', from = '', to = from] = match;
  const plain = host === '*' || host === '0.0.0.0' ? '' : host;
  const count = Math.min(Number(to) - Number(from) + 1, 1000);
  return Array.from({ length: Math.max(1, count) }, (_, index) => `${prefix.replace('ipv4@', '')}${plain}:${Number(from) + index}`);
}
