import { configName } from '../render/bundle.ts';
import { readEnvironment } from './environment.ts';
import type { HandOverOptions } from './hand-over.ts';
import { currentLink, environmentFile, linkedRelease } from './layout.ts';
import { watchReload } from './master.ts';
import { endedBadly } from './outcome.ts';
import type { Look, Running } from './running.ts';
import type { Target } from './target.ts';

/** Starts HAProxy by a command of the user's. Throws ReleaseError `not-started` when it ends with another code than 0. */
export async function startByCommand(target: Target, { startCommand = '', timeout }: HandOverOptions): Promise<void> {
  await runCommand(target, { processes: [] }, startCommand, timeout);
}

/** Has HAProxy reloaded by a command of the user's, and waits until its master, where it can be asked, says how it went. */
export async function reloadByCommand(target: Target, seen: Look, running: Running, options: HandOverOptions): Promise<void> {
  const { reloadCommand = '', timeout } = options;
  await watchReload(
    target,
    running,
    timeout,
    () => runCommand(target, seen, reloadCommand, timeout),
    () => Promise.resolve(''),
  );
}

async function runCommand(target: Target, seen: Look, command: string, timeout: number): Promise<void> {
  const variables = readEnvironment(new TextDecoder().decode(await target.read(environmentFile)));
  const pid = seen.running?.pid;
  const result = await target.run('sh', ['-c', command], timeout, {
    ...variables,
    HAPROXY_IAC_ROOT: target.root,
    HAPROXY_IAC_CONFIG: `${target.root}/${currentLink}/${configName}`,
    HAPROXY_IAC_ENVIRONMENT: `${target.root}/${environmentFile}`,
    HAPROXY_IAC_RELEASE: linkedRelease(await target.readLink(currentLink)) ?? '',
    ...(pid === undefined ? {} : { HAPROXY_IAC_PID: String(pid) }),
  });
  if (result.code !== 0) throw await endedBadly(target, seen, `the command "${command}"`, result);
}
