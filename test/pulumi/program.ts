import { join } from 'node:path';
import { freePort, temporaryDirectory, type HaproxyBinary } from '../support/haproxy.ts';
import { newStack, type Stack, type StackOptions } from './stack.ts';

/** A program that balances one server, and where it does. */
export interface Balanced extends Stack {
  readonly root: string;
  readonly port: number;
  readonly socket: string;
}

/**
 * A stack of a program with one frontend that answers by itself: the variables ANSWER, WEIGHT, TEXT change what it says,
 * a server's weight, add a line of global as it is; BIND adds an address.
 */
export async function balanced(
  haproxy: HaproxyBinary,
  more: Partial<StackOptions> & { readonly release?: string } = {},
): Promise<Balanced> {
  const root = join(await temporaryDirectory(), 'root');
  const [port, socket] = [await freePort(), join(root, 'state/admin.sock')];
  const { release = '', ...options } = more;
  const program = `
import { ConfigRelease, HaproxyConfig } from 'haproxy-iac/pulumi';
const { ANSWER = 'one', WEIGHT = '10', TEXT, BIND } = process.env;
const config = new HaproxyConfig('lb', {
  haproxy: ${JSON.stringify(haproxy.path)},
  config: {
    global: { stats: { socket: [{ path: ${JSON.stringify(socket)}, mode: '600', level: 'admin', exposeFd: 'listeners' }] }, ...(TEXT && { extra: [TEXT] }) },
    defaults: { http: { mode: 'http', log: false, option: { idleCloseOnResponse: true }, timeout: { connect: '5s', client: '30s', server: '30s' } } },
    frontends: {
      www: {
        bind: ['127.0.0.1:${port}', ...(BIND ? [BIND] : [])],
        httpRequest: [{ action: 'return', status: 200, contentType: 'text/plain', string: ANSWER }],
        defaultBackend: 'app',
      },
    },
    backends: { app: { servers: { web1: { address: '127.0.0.1:1', weight: Number(WEIGHT) } } } },
  },
});
const release = new ConfigRelease('lb', { target: 'local:${root}', config, haproxy: ${JSON.stringify(haproxy.path)}, ${release} });
export const { hash, socket, releases } = release;
`;
  const stack = await newStack({ files: { 'index.js': program, ...options.files }, roots: [root], ...options });
  return { ...stack, root, port, socket };
}

/** What HAProxy answers. */
export async function ask(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text();
}
