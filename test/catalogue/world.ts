import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnown } from './versions.ts';

/** The sections that the examples refer to, for a version of HAProxy; the directory is that of `writeWorld`. */
export function worldFor(version: string, directory: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const known = (since: string, part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    isKnown({ since }, version) ? part : {};
  return {
    global: {
      tune: {
        // HAProxy warns where Lua is loaded and this is not said, and older versions do not know it.
        ...known('3.1', { lua: { boolSampleConversion: 'normal' } }),
        ...known('2.8', { stickCounters: 12 }),
      },
      ...known('3.0', { exposeDeprecatedDirectives: true }),
      exposeExperimentalDirectives: true,
      insecureForkWanted: true,
      externalCheck: true,
      description: 'sample',
      localpeer: 'local',
      luaLoad: ['lua/sample.lua'],
      serverStateFile: join(directory, 'servers.state'),
    },
    ...known('3.1', { logProfiles: { sample: { logTag: 'sample' } } }),
    ...known('3.2', { acme: { sample: { directory: 'https://acme.example/', accountKey: join(directory, 'key') } } }),
    mailers: { sample: { mailers: { sample: '127.0.0.1:25' } } },
    fcgiApps: { sample: { docroot: '/sample' } },
    userlists: { sample: { users: { sample: { insecurePassword: 'sample' } } } },
    peers: {
      sample: {
        peers: { local: '127.0.0.1:9' },
        tables: { sample: { type: 'ip', size: 100, store: ['gpc0', 'gpc1', 'http_req_rate(10s)', 'conn_rate(10s)'] } },
      },
    },
    resolvers: { sample: { nameservers: { sample: '127.0.0.1:53' } } },
    caches: { sample: { totalMaxSize: 1 } },
    httpErrors: { sample: { errorfile: { '503': 'pages/sample.http' } } },
    defaults: { base: { mode: 'http', timeout: { client: '10s', connect: '10s', server: '10s' } } },
    backends: {
      spoe: { from: 'base', mode: isKnown({ since: '3.1' }, version) ? 'spop' : 'tcp' },
      rates: {
        from: 'base',
        ...known('3.0', { httpRequest: [{ action: 'set-header', name: 'x-sample', value: '%[path,map(virt@sample)]' }] }),
        stickTable: { type: 'ip', size: 100, store: ['bytes_in_rate(1s)', 'bytes_out_rate(1s)'] },
      },
      sample: {
        from: 'base',
        emailAlert: { mailers: 'sample', from: 'a@sample.example', to: 'b@sample.example' },
        stickTable: { type: 'ip', size: 100, store: ['gpc0', 'gpc1', 'http_req_rate(10s)', 'conn_rate(10s)'] },
        servers: {
          sample: { address: '127.0.0.1:8080', check: true },
          ...known('3.0', { named: { address: '127.0.0.1:8080', poolConnName: 'src' } }),
        },
      },
    },
  };
}

const spoe = `spoe-agent sample
    groups sample
    option var-prefix sample
    timeout hello 1s
    timeout idle 10s
    timeout processing 1s
    use-backend spoe
spoe-message sample
    args src
spoe-group sample
    messages sample
`;

const lua = `
if core.disable_legacy_mailers then core.disable_legacy_mailers() end
core.register_action('sample', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 0)
core.register_action('sample1', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 1)
core.register_service('sample', 'http', function(applet) applet:start_response() end)
core.register_service('sampletcp', 'tcp', function() end)
`;

/** Writes the files that the examples name below a directory. */
export function writeWorld(directory: string): void {
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  for (const name of ['pages', 'certs', 'chain', 'lua']) mkdirSync(join(directory, name));
  write('pages/sample.http', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  write('lua/sample.lua', lua);
  write('lua/thread.lua', '');
  write('spoe.conf', spoe);
  write('scoped.conf', `[sample]\n${spoe}`);
  write('pages/case', 'x-other X-OTHER\n');
  write('servers.state', '1\n');
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=sample', '-keyout', 'key', '-out', 'certs/ca.pem');
  write('certs/sample.pem', openssl('x509', '-in', 'certs/ca.pem') + openssl('pkey', '-in', 'key'));
  write('certs/dh.pem', openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'));
  write('chain/ca.pem', readFileSync(join(directory, 'certs/ca.pem'), 'utf8'));
  // One timestamp, with its length and that of the list in front (RFC 6962 3.3).
  writeFileSync(join(directory, 'certs/sctl'), Buffer.from([0, 3, 0, 1, 65]));
  for (const use of ['key', 'ocsp', 'issuer', 'sctl', 'ocspUpdate']) {
    write(`certs/use-${use}.pem`, readFileSync(join(directory, 'certs/sample.pem'), 'utf8'));
  }
  write('certs/list', 'certs/sample.pem\n');
  write('certs/tickets', `${[1, 2, 3].map((byte) => Buffer.alloc(48, byte).toString('base64')).join('\n')}\n`);
  write('index', '');
  write('ca.cnf', '[ca]\ndefault_ca = sample\n[sample]\ndatabase = index\ndefault_md = sha256\ndefault_crl_days = 2\n');
  openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'certs/ca.pem', '-keyfile', 'key', '-out', 'certs/crl.pem');
}
