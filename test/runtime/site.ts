import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { UnixAddress } from '../../src/runtime/index.ts';
import { freePort, startHaproxy, temporaryDirectory } from '../support/haproxy.ts';
import type { RunningHaproxy } from '../support/haproxy.ts';

/** A HAProxy in master-worker mode that has something of everything that can be shown. */
export interface Site {
  readonly haproxy: RunningHaproxy;
  readonly directory: string;
  readonly port: number;
  readonly admin: UnixAddress;
  readonly operator: UnixAddress;
  readonly user: UnixAddress;
  readonly master: UnixAddress;
  readonly map: string;
  readonly acl: string;
  readonly certificate: string;
}

export async function startSite(binary: string): Promise<Site> {
  const directory = await temporaryDirectory();
  const at = (name: string): string => join(directory, name);
  const port = await freePort();
  const subject = ['-subj', '/CN=shop.example', '-days', '30'];
  await promisify(execFile)('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    at('key'),
    '-out',
    at('crt'),
    ...subject,
  ]);
  await writeFile(at('shop.pem'), `${await readFile(at('crt'), 'utf8')}${await readFile(at('key'), 'utf8')}`);
  await writeFile(at('sites.map'), 'a 1\nb two words\n');
  await writeFile(at('paths.acl'), '/up\n/down now\n');
  const socket = (name: string): UnixAddress => ({ kind: 'unix', path: at(name) });
  const lines = [
    'global',
    `  stats socket ${at('admin.sock')} level admin`,
    `  stats socket ${at('operator.sock')} level operator`,
    `  stats socket ${at('user.sock')} level user`,
    '  setenv GREETING "one > two"',
    '  setenv HAPROXY_IAC_RELEASE 3f9c',
    '  maxconn 100',
    'defaults',
    '  mode http',
    '  timeout client 5s',
    '  timeout server 5s',
    '  timeout connect 1s',
    'frontend fe',
    `  bind 127.0.0.1:${port}`,
    `  bind ${at('tls.sock')} ssl crt ${at('shop.pem')}`,
    `  http-request set-header X-A %[path,map(${at('sites.map')})]`,
    `  http-request deny if { path -f ${at('paths.acl')} }`,
    '  default_backend be',
    'backend be',
    '  server s1 127.0.0.1:1 weight 10',
    '  server s2 127.0.0.1:2 disabled',
    '',
  ];
  await writeFile(at('haproxy.cfg'), lines.join('\n'));
  const haproxy = await startHaproxy(binary, at('haproxy.cfg'), {
    socket: at('admin.sock'),
    ports: [port],
    args: ['-W', '-S', `${at('master.sock')},level,admin`],
  });
  return {
    haproxy,
    directory,
    port,
    admin: socket('admin.sock'),
    operator: socket('operator.sock'),
    user: socket('user.sock'),
    master: socket('master.sock'),
    map: at('sites.map'),
    acl: at('paths.acl'),
    certificate: at('shop.pem'),
  };
}
