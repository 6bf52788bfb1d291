import { hostname } from 'node:os';
import type { Mode } from '../release/command-line.ts';
import { ReleaseError } from '../release/error.ts';
import { parseBatch } from '../release/many.ts';
import type { ManyOptions } from '../release/many.ts';
import { checkProbe } from '../release/probe-url.ts';
import type { UrlProbe } from '../release/probe-url.ts';
import type { ReleaseOptions } from '../release/release.ts';
import type { Way } from '../release/way.ts';
import { UsageError } from './command.ts';
import type { Io } from './io.ts';
import { haproxyPath } from './prepare.ts';
import { readTime } from './time.ts';

/** Options of every command that hands over. */
export const releaseOptions = {
  probe: {
    type: 'string',
    multiple: true,
    value: 'URL[=STATUS]',
    description:
      'A request that has to succeed before the release counts, with this status (any from 200 to 399 when not given); repeatable.',
  },
  'wait-old': {
    type: 'string',
    value: 'TIME',
    description: 'How long to wait until old processes have finished their connections, such as 60s. Default: not.',
  },
  yes: { type: 'boolean', short: 'y', description: 'Do not ask.' },
  timeout: { type: 'string', value: 'TIME', description: 'How long the new process may take to prove itself, such as 30s (default), 2m.' },
  haproxy: {
    type: 'string',
    value: 'PATH',
    description: 'The binary there. Default: that of the process that runs, else "haproxy" of its PATH.',
  },
  batch: { type: 'string', value: 'N|N%', description: 'How many targets at a time, such as 1 or 25%. Default: all at once.' },
  canary: { type: 'string', value: 'TARGET', description: 'The target that goes first, alone.' },
  'max-failures': {
    type: 'string',
    value: 'N',
    description: 'How many targets may fail before their batch is taken back and the rest is left alone. Default: 0.',
  },
  json: { type: 'boolean', description: 'Print the result as JSON.' },
} as const;

/** Options that say how HAProxy is started and told to reload. */
export const modeOptions = {
  mode: {
    type: 'string',
    value: 'MODE',
    description: 'master-worker (default where none runs), process, systemd or command. Found out where one runs, and remembered.',
  },
  unit: { type: 'string', value: 'UNIT', description: 'The unit, in mode systemd. Default: that of the process, or haproxy.service.' },
  'reload-command': { type: 'string', value: 'LINE', description: 'What reloads HAProxy, in mode command: a line for sh.' },
  'start-command': { type: 'string', value: 'LINE', description: 'What starts it there.' },
} as const;

export interface ReleaseValues {
  readonly probe: readonly string[] | undefined;
  readonly 'wait-old': string | undefined;
  readonly timeout: string | undefined;
  readonly haproxy: string | undefined;
  readonly batch: string | undefined;
  readonly canary: string | undefined;
  readonly 'max-failures': string | undefined;
}

/** How a release goes, and over how many targets at once. Throws UsageError. */
export function readReleaseOptions(values: ReleaseValues, io: Io): { readonly release: ReleaseOptions; readonly many: ManyOptions } {
  const batch = values.batch === undefined ? undefined : parseBatch(values.batch);
  if (values.batch !== undefined && batch === undefined)
    throw new UsageError(`--batch ${values.batch} must be a number such as 2, or a share such as 25%`);
  const maxFailures = values['max-failures'] ?? '0';
  if (!/^\d+$/.test(maxFailures)) throw new UsageError(`--max-failures ${maxFailures} must be a number`);
  const sudo = io.env['SUDO_USER'];
  return {
    release: {
      timeout: readTime(values.timeout ?? '30s', '--timeout'),
      ...(values.haproxy !== undefined && { haproxy: haproxyPath(values.haproxy, io).haproxy }),
      ...(values['wait-old'] !== undefined && { waitOld: readTime(values['wait-old'], '--wait-old') }),
      ...(values.probe !== undefined && { probes: values.probe.map(readProbe) }),
      // The person behind it, and not root.
      ...(sudo !== undefined && sudo !== '' && { by: `${sudo}@${hostname()}` }),
    },
    many: {
      maxFailures: Number(maxFailures),
      ...(batch !== undefined && { batch }),
      ...(values.canary !== undefined && { canary: values.canary }),
    },
  };
}

function readProbe(text: string): UrlProbe {
  const [, url = text, status] = /^(.*?)(?:=(\d{3}))?$/s.exec(text) ?? [];
  const probe = { url, ...(status !== undefined && { status: Number(status) }) };
  try {
    checkProbe(probe);
  } catch (error) {
    throw error instanceof ReleaseError ? new UsageError(`--probe ${text}: ${error.message}; ${error.hint}`, { cause: error }) : error;
  }
  return probe;
}

export interface ModeValues {
  readonly mode: string | undefined;
  readonly unit: string | undefined;
  readonly 'reload-command': string | undefined;
  readonly 'start-command': string | undefined;
}

const modes: readonly Mode[] = ['master-worker', 'process', 'systemd', 'command'];

/** How HAProxy is to be started and reloaded. Throws UsageError. */
export function readMode(values: ModeValues): Partial<Way> {
  const { mode, unit, 'reload-command': reloadCommand, 'start-command': startCommand } = values;
  const known = modes.find((each) => each === mode);
  if (mode !== undefined && known === undefined) throw new UsageError(`--mode ${mode} must be one of ${modes.join(', ')}`);
  return {
    ...(known !== undefined && { mode: known }),
    ...(unit !== undefined && { unit }),
    ...(reloadCommand !== undefined && { reloadCommand }),
    ...(startCommand !== undefined && { startCommand }),
  };
}
