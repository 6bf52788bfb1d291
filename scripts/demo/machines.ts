import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';
import { startToyServer, type ToyServer } from '../../test/support/toy-server.ts';

/** The shop's machines on addresses of this one: a service port and a side port each, and an API server. */
export interface Machines {
  /** Where HAProxy is to listen. */
  readonly port: number;
  /** The path of its stats socket. */
  readonly socket: string;
  /** Makes the third machine known, in `shop.env`. */
  addThird(): Promise<void>;
  /** Closes the side port of a machine, as whoever wants it to leave does. */
  closeSide(name: 'web1' | 'web2' | 'web3'): Promise<void>;
  close(): Promise<void>;
}

const hosts = { web1: '127.0.0.11', web2: '127.0.0.12', web3: '127.0.0.13' } as const;
const names = ['web1', 'web2', 'web3'] as const;

/** Starts the machines, and writes to a directory what configures HAProxy for them: `here.yaml` and `shop.env`. */
export async function startMachines(directory: string): Promise<Machines> {
  const [port, service, side] = [await freePort(), await freePort(), await freePort()];
  const servers: ToyServer[] = [];
  const sides = new Map<string, ToyServer>();
  const start = async (name: string, on: number, host: string): Promise<ToyServer> => {
    const server = await startToyServer(name, on, { host });
    servers.push(server);
    return server;
  };
  for (const name of names) {
    await start(name, service, hosts[name]);
    sides.set(name, await start('here', side, hosts[name]));
  }
  const api = await start('api', 0, '127.0.0.21');
  const socket = join(directory, 'haproxy.sock');
  await writeFile(join(directory, 'here.yaml'), `backends: { app: { softStop: { checkPort: ${side} } } }\n`);
  const environment = {
    HTTP_ADDRESS: `127.0.0.1:${port}`,
    WEB1: `${hosts.web1}:${service}`,
    WEB2: `${hosts.web2}:${service}`,
    API1: `127.0.0.21:${api.port}`,
    STATS_SOCKET: socket,
    STAFF_TOKEN: staffToken,
  };
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  const file = join(directory, 'shop.env');
  await writeFile(file, lines.join(''));
  const close = async (server: ToyServer | undefined): Promise<void> => {
    const index = server === undefined ? -1 : servers.indexOf(server);
    if (index >= 0) await servers.splice(index, 1)[0]?.close();
  };
  return {
    port,
    socket,
    addThird: () => appendFile(file, `WEB3=${hosts.web3}:${service}\n`),
    closeSide: (name) => close(sides.get(name)),
    close: async () => void (await Promise.all([...servers].map(close))),
  };
}

/** What the staff's browsers have in their cookie. */
export const staffToken = 'a-token-0f-the-staff';
