import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKnown } from './versions.ts';

const table = { type: 'ip', size: 100, store: ['gpc0', 'gpc1', 'http_req_rate(10s)', 'conn_rate(10s)'] };
const proxy = { mode: 'http', log: 'global', timeout: { client: '10s', connect: '10s', server: '10s' } };

/** The sections that the examples refer to, for a version of HAProxy; the directory is that of `writeWorld`. */
export function worldFor(version: string, directory: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const known = (since: string, part: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    isKnown({ since }, version) ? part : {};
  const account = { directory: 'https://acme.example/', accountKey: join(directory, 'key') };
  return {
    global: {
      tune: {
        // HAProxy warns where Lua is loaded and this is not said, and older versions do not know it.
        ...known('3.1', { lua: { boolSampleConversion: 'normal' } }),
        ...known('2.8', { stickCounters: 12 }),
      },
      ...known('3.0', { exposeDeprecatedDirectives: true }),
      log: [{ address: 'stdout', format: 'raw', facility: 'local0' }],
      exposeExperimentalDirectives: true,
      insecureForkWanted: true,
      externalCheck: true,
      description: 'sample',
      localpeer: 'lb1',
      luaLoad: ['lua/sample.lua', 'lua/status.lua'],
      serverStateFile: join(directory, 'servers.state'),
    },
    ...known('3.1', { logProfiles: { sample: { logTag: 'sample' }, json: { logTag: 'json' } } }),
    ...known('3.2', { acme: { sample: account, letsencrypt: account } }),
    mailers: { sample: { mailers: { sample: '127.0.0.1:25' } }, alerts: { mailers: { mx1: '192.0.2.25:25' } } },
    fcgiApps: { sample: { docroot: '/sample' }, php: { docroot: '/var/www/html' } },
    userlists: {
      sample: { users: { sample: { insecurePassword: 'sample' } } },
      staff: { users: { alice: { insecurePassword: 'not-a-secret' } } },
    },
    peers: {
      mesh: { peers: { lb1: '127.0.0.1:10' }, tables: { clients: table } },
      sample: {
        peers: { lb1: '127.0.0.1:9' },
        tables: { sample: table },
      },
    },
    resolvers: { sample: { nameservers: { sample: '127.0.0.1:53' } }, dns: { nameservers: { ns1: '192.0.2.53:53' } } },
    caches: { sample: { totalMaxSize: 1 }, static: { totalMaxSize: 1 } },
    httpErrors: { sample: { errorfile: { '503': 'pages/sample.http' } }, pages: { errorfile: { '503': 'pages/503.http' } } },
    crtLists: { sites: [{ crt: 'certs/shop.pem' }] },
    rings: { logs: { size: 65_536 } },
    defaults: { base: proxy, web: proxy },
    backends: {
      app: {
        from: 'base',
        emailAlert: { mailers: 'alerts', from: 'lb1@example.com', to: 'ops@example.com' },
        stickTable: table,
        servers: { app1: { address: '192.0.2.11:8080', check: true }, app2: { address: '192.0.2.12:8080', check: true } },
      },
      api: { from: 'base', servers: { api1: '192.0.2.31:8080' } },
      ...known('3.0', { edge: { from: 'base', servers: { tunnel: { address: '192.0.2.41:8080', poolConnName: 'src' } } } }),
      spoe: { from: 'base', mode: isKnown({ since: '3.1' }, version) ? 'spop' : 'tcp' },
      rates: {
        from: 'base',
        ...known('3.0', {
          httpRequest: [
            { action: 'set-header', name: 'x-sample', value: '%[path,map(virt@sample)]' },
            { action: 'set-header', name: 'x-acme', value: '%[path,map(virt@acme)]' },
          ],
        }),
        stickTable: { type: 'ip', size: 100, store: ['bytes_in_rate(1s)', 'bytes_out_rate(1s)'] },
      },
      sample: {
        from: 'base',
        emailAlert: { mailers: 'sample', from: 'a@sample.example', to: 'b@sample.example' },
        stickTable: table,
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

const guard = `[guard]
spoe-agent guard
    groups requests
    option var-prefix guard
    timeout hello 1s
    timeout idle 10s
    timeout processing 1s
    use-backend spoe
spoe-message request
    args src
spoe-group requests
    messages request
`;

const modernMailers = 'if core.disable_legacy_mailers then core.disable_legacy_mailers() end\n';

const status = `${modernMailers}
core.register_action('hold', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 0)
core.register_action('hold_for', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 1)
core.register_service('status', 'http', function(applet) applet:start_response() end)
core.register_service('greeting', 'tcp', function() end)
`;

/** HAProxy warns of mailers without. */
const quiet = 'if core.disable_legacy_mailers then core.disable_legacy_mailers() end\n';

const lua = `${quiet}core.register_action('sample', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 0)
core.register_action('sample1', { 'tcp-req', 'tcp-res', 'http-req', 'http-res' }, function() end, 1)
core.register_service('sample', 'http', function(applet) applet:start_response() end)
core.register_service('sampletcp', 'tcp', function() end)
`;

/** Examples as they fit a machine: files of HAProxy's own are in the directory, and its user is one that there is. */
export function onMachine(value: unknown, directory: string): unknown {
  const text = JSON.stringify(value).replaceAll('{directory}', directory);
  return JSON.parse(text.replaceAll(/\/(etc|var\/lib)\/haproxy(?=\/)/g, directory).replaceAll('"haproxy"', '"root"'));
}

/** Writes the files that the examples name below a directory. */
export function writeWorld(directory: string): void {
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  for (const name of ['pages', 'certs', 'chain', 'lua', 'lists', 'maps', 'acme', 'issuers']) mkdirSync(join(directory, name));
  write('pages/sample.http', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  write('pages/503.http', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
  write('pages/maintenance.html', '<h1>Closed for maintenance</h1>\n');
  write('pages/header-names', 'x-other X-OTHER\n');
  write('lists/blocked.lst', '');
  write('maps/sessions.map', '');
  write('lua/status.lua', status);
  write('lua/hold.lua', modernMailers);
  write('guard.conf', guard);
  write('agent.conf', spoe);
  write('lua/sample.lua', lua);
  write('lua/thread.lua', quiet);
  write('spoe.conf', spoe);
  write('scoped.conf', `[sample]\n${spoe}`);
  write('pages/case', 'x-other X-OTHER\n');
  write('servers.state', '1\n');
  write('stats', '');
  const openssl = (...args: readonly string[]): string =>
    execFileSync('openssl', args, { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=sample', '-keyout', 'key', '-out', 'certs/ca.pem');
  const copy = (from: string, to: string): void => write(to, readFileSync(join(directory, from), 'utf8'));
  const tickets = `${[1, 2, 3].map((byte) => Buffer.alloc(48, byte).toString('base64')).join('\n')}\n`;
  write('certs/sample.pem', openssl('x509', '-in', 'certs/ca.pem') + openssl('pkey', '-in', 'key'));
  write('certs/dh.pem', openssl('genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'));
  write('chain/ca.pem', readFileSync(join(directory, 'certs/ca.pem'), 'utf8'));
  // One timestamp, with its length and that of the list in front (RFC 6962 3.3).
  writeFileSync(join(directory, 'certs/sctl'), Buffer.from([0, 3, 0, 1, 65]));
  for (const use of ['key', 'ocsp', 'issuer', 'sctl', 'ocspUpdate', 'acme']) {
    write(`certs/use-${use}.pem`, readFileSync(join(directory, 'certs/sample.pem'), 'utf8'));
  }
  for (const name of ['shop', 'blog', 'api', 'signing-ca', 'chain-ocsp']) copy('certs/sample.pem', `certs/${name}.pem`);
  write('certs/chain.pem', openssl('x509', '-in', 'certs/ca.pem'));
  copy('key', 'certs/shop.key');
  copy('certs/dh.pem', 'certs/dhparam.pem');
  writeFileSync(join(directory, 'certs/shop.sctl'), readFileSync(join(directory, 'certs/sctl')));
  write('certs/crt-list.txt', 'certs/shop.pem\n');
  write('certs/ticket-keys.txt', tickets);
  write('certs/list', 'certs/sample.pem\n');
  write('certs/tickets', tickets);
  write('index', '');
  write('ca.cnf', '[ca]\ndefault_ca = sample\n[sample]\ndatabase = index\ndefault_md = sha256\ndefault_crl_days = 2\n');
  openssl('ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'certs/ca.pem', '-keyfile', 'key', '-out', 'certs/crl.pem');
  const ca = ['-CA', 'certs/ca.pem', '-issuer', 'certs/ca.pem', '-cert', 'certs/ca.pem', '-rsigner', 'certs/ca.pem', '-rkey', 'key'];
  // HAProxy wants to hear that the certificate is good: it stands in the list of those that were issued.
  const serial = openssl('x509', '-in', 'certs/ca.pem', '-noout', '-serial').trim().replace('serial=', '');
  write('issued', `V\t301231235959Z\t\t${serial}\tunknown\t/CN=sample\n`);
  openssl('ocsp', '-index', 'issued', '-noverify', '-ndays', '2', ...ca, '-respout', 'certs/shop.ocsp');
}
