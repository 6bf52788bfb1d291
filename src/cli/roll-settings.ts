import { checkUrl } from '../health/check-url.ts';
import type { Machine, Selection } from '../operations/roll-machines.ts';
import type { RollOptions } from '../operations/roll-options.ts';
import type { PlanOptions } from '../operations/roll-plan.ts';
import { fillIn, urlsOf } from '../operations/roll-words.ts';
import { messageOf } from '../model/coded-error.ts';
import { parseBatch } from '../release/many.ts';
import { UsageError } from './command.ts';
import { readTime } from './time.ts';

/** What the options of a roll were set to. */
export interface RollValues {
  readonly servers: readonly string[] | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly batch: string | undefined;
  readonly drain: string | undefined;
  readonly 'drain-timeout': string | undefined;
  readonly http: string | undefined;
  readonly status: string | undefined;
  readonly timeout: string | undefined;
  readonly shunt: string | undefined;
  readonly store: string | undefined;
  readonly 'let-empty': readonly string[] | undefined;
  readonly resume: boolean | undefined;
  readonly 'from-start': boolean | undefined;
}

/** A roll as a command line asks for it. */
export interface RollSettings {
  readonly plan: PlanOptions;
  readonly times: Pick<RollOptions, 'drain' | 'drainTimeout' | 'timeout'>;
  /** The status that must come over HTTP. */
  readonly status: number;
}

/** Reads the options of a roll. Throws UsageError. */
export function readRoll(values: RollValues): RollSettings {
  const { batch = '1', status = '200', 'drain-timeout': drainTimeout = 'fail', resume = false, 'from-start': fromStart = false } = values;
  const size = parseBatch(batch);
  if (size === undefined) throw new UsageError(`--batch ${batch} must be a number of machines, or a share of them such as 25%`);
  if (!/^[1-5]\d\d$/.test(status)) throw new UsageError(`--status ${status} must be one from 100 to 599`);
  if (values.status !== undefined && values.http === undefined)
    throw new UsageError('--status is for --http: without it, nothing is asked');
  if (drainTimeout !== 'fail' && drainTimeout !== 'go') throw new UsageError(`--drain-timeout ${drainTimeout} must be one of fail, go`);
  if (values.store !== undefined && values.shunt === undefined)
    throw new UsageError('--store is for --shunt KEY, which says under what a machine has its status there: --shunt {host}/app');
  if (resume && fromStart) throw new UsageError('--resume goes on, and --from-start does not: give one');
  return {
    plan: {
      selection: readSelection(values),
      batch: size,
      letEmpty: splitLists(values['let-empty'] ?? []),
      ...(resume && { again: 'resume' }),
      ...(fromStart && { again: 'from-start' }),
    },
    times: {
      drain: readTime(values.drain ?? '60s', '--drain'),
      drainTimeout,
      timeout: readTime(values.timeout ?? '60s', '--timeout'),
    },
    status: Number(status),
  };
}

function readSelection({ servers, hosts }: RollValues): Selection {
  const [by, given] = servers === undefined ? (['hosts', hosts ?? []] as const) : (['servers', servers] as const);
  if (servers !== undefined && hosts !== undefined)
    throw new UsageError('--servers names servers, and --hosts all of some machines: give one');
  const names = splitLists(given);
  if (names.length === 0) throw new UsageError('which servers? --servers BACKEND, --servers BACKEND/SERVER,… or --hosts ADDRESS,…');
  return { by, names };
}

function splitLists(lists: readonly string[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list.split(',')).filter((name) => name !== ''))];
}

/** What is done for a machine. */
export interface Job {
  readonly words: readonly string[];
  /** What must answer then. */
  readonly urls: readonly string[];
  /** The key of its status, where it is shunted. */
  readonly key?: string;
}

/** Fills in what is done for a machine. Throws UsageError for a URL that cannot be asked, and RollError. */
export function jobOf(machine: Machine, command: readonly string[], { http, shunt }: Pick<RollValues, 'http' | 'shunt'>): Job {
  const urls = http === undefined ? [] : urlsOf(http, machine);
  for (const url of urls) {
    try {
      checkUrl(url);
    } catch (error) {
      throw new UsageError(`--http ${http}: ${messageOf(error)}; write /up, or http://{host}:8080/up`, { cause: error });
    }
  }
  const words = command.map((word) => fillIn(word, machine));
  return { words, urls, ...(shunt !== undefined && { key: fillIn(shunt, machine) }) };
}
