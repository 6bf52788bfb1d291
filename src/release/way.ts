import { masterSocketExcess } from './command-line.ts';
import type { Mode } from './command-line.ts';
import { configLines } from './config-lines.ts';
import type { ConfigText } from './config-lines.ts';
import { ReleaseError } from './error.ts';
import type { Situation } from './situation.ts';

/** How HAProxy is started and told to reload. */
export interface Way {
  readonly mode: Mode;
  /** The unit, in mode systemd. */
  readonly unit?: string;
  /** What reloads it and what starts it, in mode command: each a line for `sh`. */
  readonly reloadCommand?: string;
  readonly startCommand?: string;
}

const usualUnit = 'haproxy.service';

/**
 * Chooses how to hand over: as asked, as it was done the last time when that cannot be seen, as HAProxy runs, else as a
 * master. Throws ReleaseError `mode-mismatch`, `no-command`, `path-too-long`.
 */
export function chooseWay(situation: Situation, config: ConfigText, asked: Partial<Way>): Way {
  const { remembered = {} } = situation;
  const { running } = situation.seen;
  const earlier = remembered.mode === 'systemd' || remembered.mode === 'command' ? remembered.mode : undefined;
  const mode =
    asked.mode ??
    impliedBy(asked) ??
    earlier ??
    (running?.unit === undefined ? (running?.mode ?? remembered.mode ?? 'master-worker') : 'systemd');
  if (mode === 'systemd') return { mode, unit: unitName(asked.unit ?? running?.unit ?? remembered.unit ?? usualUnit) };
  if (mode === 'command') return commandWay(running !== undefined, { ...remembered, ...asked });
  if (running !== undefined && running.mode !== mode) {
    if (asked.mode === undefined) return { mode: running.mode };
    throw new ReleaseError('mode-mismatch', `HAProxy runs here in mode ${running.mode}, not ${mode}`, {
      hint: `leave the mode out, or stop it first (kill ${running.pid}) and deploy again: the two cannot hand over to each other`,
    });
  }
  if (mode === 'process' && configLines(config, ['master-worker']).some(({ section }) => section === 'global')) {
    throw new ReleaseError('mode-mismatch', 'the configuration has "master-worker" in global, and is to run in mode process', {
      hint: 'take the line out of global, or deploy with --mode master-worker',
    });
  }
  const excess = masterSocketExcess(situation.root);
  if (mode === 'master-worker' && running === undefined && excess > 0) {
    throw new ReleaseError(
      'path-too-long',
      `the master CLI would get a path that is ${excess} bytes too long for a unix socket: ${situation.root}`,
      {
        hint: 'choose a root with a shorter path, or --mode process',
      },
    );
  }
  return { mode };
}

/** Who names a unit or a command means the mode in which it is used. */
function impliedBy({ unit, reloadCommand, startCommand }: Partial<Way>): Mode | undefined {
  if (unit !== undefined) return 'systemd';
  return reloadCommand !== undefined || startCommand !== undefined ? 'command' : undefined;
}

function unitName(text: string): string {
  return /\.\w+$/.test(text) ? text : `${text}.service`;
}

function commandWay(runs: boolean, { reloadCommand, startCommand }: Partial<Way>): Way {
  const [name, command] = runs ? ['reload', reloadCommand] : ['start', startCommand];
  if (command === undefined || command.trim() === '') {
    throw new ReleaseError('no-command', `${runs ? 'HAProxy runs' : 'HAProxy does not run'} here, and no command is given to ${name} it`, {
      hint: `name it: --${name}-command 'LINE FOR sh'; it is remembered from then on`,
    });
  }
  return { mode: 'command', ...(reloadCommand !== undefined && { reloadCommand }), ...(startCommand !== undefined && { startCommand }) };
}
