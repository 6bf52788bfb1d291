import { nearest } from '../model/nearest.ts';
import { isOn } from '../release/map-file.ts';
import type { PauseRecord } from '../release/pauses.ts';
import type { StatRow } from '../runtime/show-stat.ts';
import { PauseError } from './pause-error.ts';
import type { PauseErrorCode } from './pause-error.ts';
import { reachedBackends } from './facts.ts';
import { queueRemarks } from './queue-remarks.ts';
import type { Facts } from './facts.ts';
import { maxconnObjections, maxconnRemarks } from './maxconn-objections.ts';
import type { Mechanism } from './mechanism.ts';
import type { PauseTerms } from './pause-map.ts';
import type { Gate } from './show-pause.ts';

/** What is to be paused. */
export interface Wanted {
  readonly frontends: readonly string[];
  /** Milliseconds. */
  readonly max: number;
  /** Other frontends may send requests to the same backends meanwhile. */
  readonly letOthers: boolean;
  /** What is said for this pause alone. */
  readonly terms?: PauseTerms;
  /** The script in HAProxy where it is not given. */
  readonly mechanism?: Pick<Mechanism, 'name'>;
}

/** What speaks against a pause. */
export interface Objection {
  readonly code: PauseErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** Finds what speaks against a pause of an instance; `records` are what is written down of pauses there. Pure. */
export function objections(facts: Facts, wanted: Wanted, records: readonly PauseRecord[]): readonly Objection[] {
  return wanted.frontends.flatMap((frontend) => ofFrontend(frontend, facts, wanted, records));
}

function ofFrontend(frontend: string, facts: Facts, wanted: Wanted, records: readonly PauseRecord[]): readonly Objection[] {
  const there = facts.rows.filter(({ kind }) => kind === 'frontend').map(({ proxy }) => proxy);
  if (!there.includes(frontend)) return [unknownFrontend(frontend, there)];
  const found = wanted.mechanism?.name === 'maxconn' ? maxconnObjections(facts) : gateObjections(frontend, facts, wanted);
  const all = [...found, ...pausedAlready(frontend, facts, records)];
  return wanted.letOthers || all.some(({ code }) => code === 'not-pausable')
    ? all
    : [...all, ...sharing(frontend, facts, wanted.frontends)];
}

/** What speaks against holding a frontend by the script. */
function gateObjections(frontend: string, facts: Facts, { max, terms = {} }: Wanted): readonly Objection[] {
  const gate = facts.gates.get(frontend);
  if (gate === undefined || facts.pauses === undefined) return [notPausable(frontend, facts)];
  const found: Objection[] = [...oldScript(frontend, gate, terms)];
  if (gate.limits !== undefined && max > gate.limits.max) {
    found.push({
      code: 'max-too-long',
      message: `--max ${seconds(max)} is more than frontend ${frontend} holds anyone: ${seconds(gate.limits.max)} (pausable.max)`,
      hint: `take --max ${seconds(gate.limits.max)} at most, or raise pausable.max and deploy`,
    });
  }
  const client = facts.entrances?.find(({ name }) => name === frontend)?.timeoutClient;
  if (client !== undefined && client < max) {
    found.push({
      code: 'client-timeout',
      message: `timeout client ${seconds(client)} of frontend ${frontend} ends before --max ${seconds(max)}: it cuts connections in mode tcp, and requests whose body has not come whole`,
      hint: `take --max ${seconds(client)} at most, or raise timeout client and deploy`,
    });
  }
  return found;
}

/** A script that came with an older release holds by what its configuration says, whatever it is told for one pause. */
function oldScript(frontend: string, { takes }: Gate, { releaseRate, deadline }: PauseTerms): readonly Objection[] {
  const unknown = [
    ...(releaseRate === undefined || takes.includes('rate') ? [] : ['--release-rate']),
    ...(deadline === undefined || takes.includes('deadline') ? [] : ['--deadline']),
  ].join(' and ');
  if (unknown === '') return [];
  return [
    {
      code: 'old-script',
      message: `the script that holds frontend ${frontend} is of an older version, and does not know ${unknown}`,
      hint: `deploy, which brings the script of this version; or leave out ${unknown}`,
    },
  ];
}

/** Whether a frontend is held already, in one way or the other. */
function pausedAlready(frontend: string, { pauses, rows, ahead }: Facts, records: readonly PauseRecord[]): readonly Objection[] {
  const record = records.find((each) => each.frontend === frontend);
  const by = record === undefined ? '' : `, by ${record.by}`;
  const till = pauses?.get(frontend) ?? '0';
  const hint = `wait until that has ended, or end it: haproxy-iac resume ${frontend}`;
  if (isOn(till, Date.now() + ahead)) {
    const until = new Date(Math.min(Number(till), 8.64e15)).toISOString();
    return [{ code: 'already-paused', message: `frontend ${frontend} is paused already, until ${until}${by}`, hint }];
  }
  if (rowOf(rows, frontend)?.fields.get('slim') !== '0') return [];
  const until = record === undefined ? '' : `, until ${record.until}`;
  return [
    { code: 'already-paused', message: `frontend ${frontend} is closed to new connections already: its maxconn is 0${until}${by}`, hint },
  ];
}

function rowOf(rows: readonly StatRow[], frontend: string): StatRow | undefined {
  return rows.find(({ kind, proxy }) => kind === 'frontend' && proxy === frontend);
}

function unknownFrontend(frontend: string, there: readonly string[]): Objection {
  const meant = nearest(frontend, there);
  return {
    code: 'unknown-frontend',
    message: `there is no frontend "${frontend}"`,
    hint: meant === undefined ? `there are ${there.join(', ')}` : `did you mean "${meant}"?`,
  };
}

function notPausable(frontend: string, { gates }: Facts): Objection {
  const others = gates.size === 0 ? '' : `; pausable are ${[...gates.keys()].toSorted().join(', ')}`;
  return {
    code: 'not-pausable',
    message: `frontend ${frontend} cannot be paused: its configuration has not made it pausable${others}`,
    hint: `add to the frontend, and deploy: pausable: { max: 15s }; or hold new connections only: --mechanism maxconn`,
  };
}

function sharing(frontend: string, { entrances = [] }: Facts, paused: readonly string[]): readonly Objection[] {
  const own = entrances.find(({ name }) => name === frontend);
  if (own === undefined || own.anyBackend) return [];
  return entrances.flatMap((other): readonly Objection[] => {
    const shared = paused.includes(other.name) ? [] : own.backends.filter((backend) => other.backends.includes(backend));
    if (shared.length === 0) return [];
    return [
      {
        code: 'shared-backend',
        message: `frontend ${other.name} goes on sending to backend ${shared.join(', ')}, which frontend ${frontend} is in front of`,
        hint: `pause both: haproxy-iac pause ${[...paused, other.name].join(' ')} …; or say --let-others where that does no harm`,
      },
    ];
  });
}

/** Throws the error that objections are, each with the instance that they are about; nothing happens for none. */
export function requireNoObjection(all: readonly { readonly name: string; readonly found: readonly Objection[] }[]): void {
  const lines = all.flatMap(({ name, found }) => found.map((each) => ({ ...each, name })));
  const [first] = lines;
  if (first === undefined) return;
  const several = all.length > 1;
  const unlike = [...new Map(lines.map((line) => [several ? `${line.name}: ${line.message}` : line.message, line])).keys()];
  const shown = unlike.length > 5 ? [...unlike.slice(0, 5), `and ${unlike.length - 5} more`] : unlike;
  throw new PauseError(first.code, shown.join('\n'), { hint: first.hint });
}

/** What is worth knowing before a pause, and does not speak against it. Pure. */
export function remarks(facts: Facts, { frontends, max, mechanism, terms }: Wanted): readonly string[] {
  const { entrances, rows, info } = facts;
  return [
    ...(entrances === undefined
      ? ['only a socket is known: client timeouts, and whether other frontends share the backends, are not looked at']
      : sharedByExpression(facts, frontends)),
    ...(mechanism?.name === 'maxconn'
      ? maxconnRemarks(facts, frontends)
      : [
          ...frontends.flatMap((name) => room(name, facts, max)),
          ...frontends.flatMap((frontend) => {
            const rate = terms?.releaseRate ?? facts.gates.get(frontend)?.limits?.rate ?? Infinity;
            return queueRemarks(facts, { frontend, held: expected(frontend, facts, max).held, rate });
          }),
          ...memory(facts, frontends, max),
        ]),
    ...(rows.some(({ kind, fields }) => kind === 'server' && fields.has('check_status'))
      ? ['health checks of HAProxy still reach the servers, and mark down one that restarts']
      : []),
    ...(info.get('Stopping') === '1' ? ['this process is stopping'] : []),
    ...(Math.abs(facts.ahead) > 1000
      ? [
          `its clock is ${seconds(Math.abs(facts.ahead))} ${facts.ahead > 0 ? 'ahead of' : 'behind'} the one here; the end is reckoned by its own`,
        ]
      : []),
  ];
}

function sharedByExpression(facts: Facts, frontends: readonly string[]): readonly string[] {
  const { entrances = [] } = facts;
  const own = reachedBackends(facts, frontends);
  if (own === undefined) return ['the backend is chosen by an expression: which other frontends share it is not known'];
  const others = entrances.filter(({ name, anyBackend }) => anyBackend && !frontends.includes(name)).map(({ name }) => name);
  return others.length === 0
    ? []
    : [`frontend ${others.join(', ')} chooses its backend by an expression, and may go on sending to ${[...own].join(', ')}`];
}

/** How many are to be expected, by the rate of this moment; no more than are let in. */
function expected(
  frontend: string,
  { rows, gates }: Facts,
  max: number,
): { readonly wanted: number; readonly held: number; readonly queue: number } {
  const fields = rowOf(rows, frontend)?.fields;
  const rate = Math.max(Number(fields?.get('req_rate') ?? 0), Number(fields?.get('rate') ?? 0));
  const queue = gates.get(frontend)?.limits?.queue ?? Infinity;
  const wanted = Math.ceil((rate * max) / 1000);
  return { wanted, held: Math.min(wanted, queue), queue };
}

function room(frontend: string, facts: Facts, max: number): readonly string[] {
  const { wanted, held, queue } = expected(frontend, facts, max);
  const row = rowOf(facts.rows, frontend);
  const places = [
    [`maxconn of frontend ${frontend}`, Number(row?.fields.get('slim') ?? Infinity)],
    ['maxconn of the process', Number(facts.info.get('Maxconn') ?? Infinity)],
  ] as const;
  return [
    ...(wanted > queue
      ? [
          `frontend ${frontend} may get ${wanted} requests in ${seconds(max)} at the rate of this moment, and holds ${queue}: more are refused at once`,
        ]
      : []),
    ...places.flatMap(([what, limit]) =>
      limit < held ? [`${what} is ${limit}: up to ${held} may have to be held, and the others are not accepted meanwhile`] : [],
    ),
  ];
}

/** What one that is held takes: its buffers and its script (bench/pause.ts: 110 MiB for 5,000). */
const bytesPerHeld = 24 * 1024;

function memory(facts: Facts, frontends: readonly string[], max: number): readonly string[] {
  const held = frontends.reduce((sum, name) => sum + expected(name, facts, max).held, 0);
  const [needed, limit] = [Math.ceil((held * bytesPerHeld) / 2 ** 20), Number(facts.info.get('Memmax_MB') ?? 0)];
  const used = Number(facts.info.get('PoolAlloc_MB') ?? 0);
  return limit > 0 && used + needed > limit
    ? [`${held} that are held need about ${needed} MiB, and the process may have ${limit} (it has ${used})`]
    : [];
}

/** A time as an option takes it. */
export function seconds(milliseconds: number): string {
  return milliseconds % 1000 === 0 || milliseconds > 10_000 ? `${Math.round(milliseconds / 1000)}s` : `${Math.round(milliseconds)}ms`;
}
