import { existsSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

const plugin = 'pulumi-resource-docker';

/**
 * The directory to put first into PATH for the engine to find Pulumi's docker plugin in: the real one's, named by
 * `PULUMI_DOCKER_PLUGIN` (the path of the executable) or found on PATH; else the stand-in's. Throws when
 * `PULUMI_DOCKER_PLUGIN` names something else.
 */
export function dockerPluginPath(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['PULUMI_DOCKER_PLUGIN'];
  if (named) {
    if (basename(named) !== plugin || !existsSync(named)) throw new Error(`PULUMI_DOCKER_PLUGIN=${named} is no executable ${plugin}`);
    return dirname(resolve(named));
  }
  const directories = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return directories.find((directory) => existsSync(join(directory, plugin))) ?? join(import.meta.dirname, 'bin');
}
