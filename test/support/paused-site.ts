import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdScript } from '../../src/expand/pausable.ts';
import type { Config } from '../../src/model/config.generated.ts';
import { configName } from '../../src/render/bundle.ts';
import { writeBundle } from '../../src/render/write-bundle.ts';
import { command } from '../../src/runtime/command.ts';
import { startHaproxy, temporaryDirectory, type RunningHaproxy } from './haproxy.ts';
import { newPorts, pausedConfig } from './paused-config.ts';
import type { PausedPorts } from './paused-config.ts';
import { renderConfig } from './start-config.ts';

/** A HAProxy with the configuration of `pausedConfig`. */
export interface PausedSite extends RunningHaproxy {
  readonly socket: string;
  readonly ports: PausedPorts;
  readonly ask: (line: string) => Promise<string>;
}

export interface SiteOptions {
  readonly check?: boolean;
  readonly change?: (config: Config) => Config;
  /** Makes another script of the one that holds. */
  readonly script?: (text: string) => string;
}

export async function startPausedSite(
  binary: string,
  servers: readonly number[],
  { check = false, change = (config) => config, script = (text) => text }: SiteOptions = {},
): Promise<PausedSite> {
  const directory = await temporaryDirectory();
  const [socket, ports] = [join(directory, 'admin.sock'), await newPorts()];
  const bundle = await renderConfig(change(pausedConfig(socket, ports, servers, check)), directory);
  await writeBundle(bundle, join(directory, 'bundle'));
  const file = join(directory, 'bundle', holdScript);
  writeFileSync(file, script(readFileSync(file, 'utf8')));
  const haproxy = await startHaproxy(binary, configName, { socket, cwd: join(directory, 'bundle') });
  return { ...haproxy, socket, ports, ask: (line) => command({ kind: 'unix', path: socket }, line) };
}

/** Writes the configuration to a file that the CLI can deploy. */
export function writeConfig(directory: string, config: Config): string {
  const file = join(directory, 'lb.json');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** Whether a frontend is held at this moment. */
export async function isPaused(site: Pick<PausedSite, 'ask'>, frontend: string): Promise<boolean> {
  const value = new RegExp(`^0x\\w+ ${frontend} (\\d+)$`, 'm').exec(await site.ask('show map state/pause.map'))?.[1];
  return Number(value ?? 0) > Date.now();
}
