import { ReleaseError } from './error.ts';
import { currentConfig, environmentFile, masterSocket, pidFile } from './layout.ts';
import type { RunResult, Target } from './target.ts';

/** What systemd says of a unit (`systemctl show`). */
export interface Unit {
  readonly name: string;
  readonly loaded: boolean;
  readonly active: boolean;
  /** 0 when it does not run. */
  readonly mainPid: number;
  readonly canReload: boolean;
  /** Its definition has changed since systemd read it. */
  readonly stale: boolean;
  /** Whom it is run as; undefined for root. */
  readonly user?: string;
  /** The binary of its `ExecStart`. */
  readonly binary?: string;
  /** Its command line, the variables in it, and the files that they are read from. */
  readonly start: string;
  readonly environmentFiles: readonly string[];
}

const properties = [
  'Id',
  'LoadState',
  'ActiveState',
  'MainPID',
  'CanReload',
  'NeedDaemonReload',
  'User',
  'ExecStart',
  'Environment',
  'EnvironmentFiles',
];

/** Milliseconds in which systemd answers a question. */
const answerTimeout = 10_000;

/** Asks systemd for a unit. Throws ReleaseError `no-unit` when it does not run there. */
export async function showUnit(target: Target, name: string): Promise<Unit> {
  const result = await systemctl(target, ['show', '-p', properties.join(','), '--', name], answerTimeout);
  if (result.code !== 0) {
    throw new ReleaseError('no-unit', `${target.address}: systemd does not tell of the unit ${name}: ${result.output.trim()}`, {
      hint: 'look whether systemd runs there (systemctl status), or take another --mode',
    });
  }
  return parseUnit(name, result.output);
}

/** Runs systemctl. Throws ReleaseError `no-unit` when there is none. */
export async function systemctl(target: Target, args: readonly string[], timeout: number): Promise<RunResult> {
  try {
    return await target.run('systemctl', args, timeout);
  } catch (error) {
    if (!(error instanceof ReleaseError) || error.code !== 'haproxy-not-found') throw error;
    throw new ReleaseError('no-unit', `${target.address} has no systemctl`, {
      hint: 'take another --mode, such as master-worker',
      cause: error,
    });
  }
}

/** Reads what `systemctl show` prints. */
export function parseUnit(name: string, output: string): Unit {
  const values = (key: string): readonly string[] =>
    output.split('\n').flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
  const is = (key: string, value: string): boolean => values(key).includes(value);
  const start = values('ExecStart').join(' ');
  const binary = /path=(\S+)/.exec(start)?.[1];
  const user = values('User')[0] ?? '';
  return {
    name: values('Id')[0] ?? name,
    loaded: is('LoadState', 'loaded'),
    active: is('ActiveState', 'active') || is('ActiveState', 'activating') || is('ActiveState', 'reloading'),
    mainPid: Number(values('MainPID')[0] ?? 0),
    canReload: is('CanReload', 'yes'),
    stale: is('NeedDaemonReload', 'yes'),
    ...(user === '' || user === 'root' ? {} : { user }),
    ...(binary === undefined ? {} : { binary }),
    start: [start, ...values('Environment')].join(' '),
    environmentFiles: values('EnvironmentFiles').map((line) => line.replace(/ \(ignore_errors=\w+\)$/, '')),
  };
}

/** The name of a unit, if this is its main process and it can be reloaded; undefined otherwise, as where no systemd runs. */
export async function mainUnit(target: Target, name: string, pid: number): Promise<string | undefined> {
  try {
    const unit = await showUnit(target, name);
    return unit.mainPid === pid && unit.canReload ? unit.name : undefined;
  } catch (error) {
    if (error instanceof ReleaseError && error.code === 'no-unit') return undefined;
    throw error;
  }
}

/**
 * Looks whether a unit would run our configuration when it is started. Throws ReleaseError `no-unit`, and
 * `other-configuration` with the lines that it needs.
 */
export async function requireUnit(target: Target, name: string): Promise<Unit> {
  const unit = await showUnit(target, name);
  if (!unit.loaded) {
    throw new ReleaseError('no-unit', `${target.address} has no unit ${name}`, {
      hint: 'install HAProxy there with its unit, or name the unit: --unit NAME',
    });
  }
  const files = await Promise.all(unit.environmentFiles.map((path) => target.read(path)));
  const text = [unit.start, ...files.map((content) => new TextDecoder().decode(content))].join('\n');
  const needed = [currentConfig(target.root), `${target.root}/${environmentFile}`];
  const words = new Set(text.split(/[\s"'=;]+/));
  const missing = needed.filter((path) => !words.has(path));
  if (missing.length > 0) {
    throw new ReleaseError('other-configuration', `the unit ${name} does not read ${missing.join(' and ')}`, {
      hint: `write this into its drop-in (systemctl edit ${name}), then systemctl daemon-reload:\n${dropIn(target.root, unit.binary)}`,
    });
  }
  if (unit.stale) {
    throw new ReleaseError('other-configuration', `the definition of the unit ${name} has changed, and systemd has not read it`, {
      hint: 'systemctl daemon-reload',
    });
  }
  if (unit.active) {
    throw new ReleaseError(
      'other-configuration',
      `the unit ${name} runs (process ${unit.mainPid}), and not with ${currentConfig(target.root)}`,
      {
        hint: `it was started with an earlier definition: systemctl stop ${name}, then deploy again, which starts it`,
      },
    );
  }
  return unit;
}

function dropIn(root: string, binary = '/usr/sbin/haproxy'): string {
  const files = `-f ${root}/${environmentFile} -f ${currentConfig(root)}`;
  return `[Service]\nExecStart=\nExecStart=${binary} -Ws -S ${root}/${masterSocket} -p ${root}/${pidFile} ${files}\nExecReload=\nExecReload=/bin/sh -c 'kill -USR2 $MAINPID'`;
}

/** The last lines that a unit has logged; empty where they cannot be read. */
export async function journal(target: Target, name: string): Promise<string> {
  try {
    const { code, output } = await target.run('journalctl', ['-u', name, '-n', '20', '-o', 'cat', '--no-pager', '-q'], answerTimeout);
    return code === 0 ? output.trim() : '';
  } catch {
    return '';
  }
}
