import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnown } from './versions.ts';

/** The sections that the examples refer to, for a version of HAProxy; the directory is that of `writeWorld`. */
export function worldFor(version: string, directory: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  // HAProxy warns where Lua is loaded and this is not said, and older versions do not know it.
  const tune = isKnown({ since: '3.1' }, version) ? { tune: { lua: { boolSampleConversion: 'normal' } } } : {};
  return {
    global: {
      ...tune,
      description: 'sample',
      localpeer: 'local',
      luaLoad: ['lua/sample.lua'],
      extra: [`server-state-file ${join(directory, 'servers.state')}`],
    },
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
      sample: {
        from: 'base',
        stickTable: { type: 'ip', size: 100, store: ['gpc0', 'gpc1', 'http_req_rate(10s)', 'conn_rate(10s)'] },
        servers: { sample: { address: '127.0.0.1:8080', check: true } },
      },
    },
  };
}

const lua = `
core.register_action('sample', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 0)
core.register_action('sample1', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 1)
core.register_service('sample', 'http', function(applet) applet:start_response() end)
core.register_service('sampletcp', 'tcp', function() end)
`;

/** Writes the files that the examples name below a directory. */
export function writeWorld(directory: string): void {
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  for (const name of ['pages', 'certs', 'lua']) mkdirSync(join(directory, name));
  write('pages/sample.http', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  write('lua/sample.lua', lua);
  write('servers.state', '1\n');
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=sample', '-keyout', 'key', '-out', 'certs/ca.pem');
  write('certs/sample.pem', openssl('x509', '-in', 'certs/ca.pem') + openssl('pkey', '-in', 'key'));
  write('certs/list', 'certs/sample.pem\n');
  write('certs/tickets', `${[1, 2, 3].map((byte) => Buffer.alloc(48, byte).toString('base64')).join('\n')}\n`);
  write('index', '');
  write('ca.cnf', '[ca]\ndefault_ca = sample\n[sample]\ndatabase = index\ndefault_md = sha256\ndefault_crl_days = 2\n');
  openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'certs/ca.pem', '-keyfile', 'key', '-out', 'certs/crl.pem');
}
