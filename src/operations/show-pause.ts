/** What `lua.hold` says of a frontend (`show pause`). */
export interface Gate {
  readonly frontend: string;
  /** How many wait at this moment. */
  readonly waiting: number;
  /** Since the process was started: those held, and of them those that were released, refused when the time was up, or seen to go. */
  readonly held: number;
  readonly go: number;
  readonly late: number;
  readonly gone: number;
  /** Those that found no room in the queue. */
  readonly full: number;
  /** Milliseconds. */
  readonly longest: number;
  /** How many were held for no longer than so many milliseconds, each counted once. */
  readonly waits: ReadonlyMap<number, number>;
  /** The process's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** What can be said for one pause alone (`rate`, `deadline`); nothing in a script of an older version. */
  readonly takes: readonly string[];
  /** The pause that is on, or was the last one; absent before the first, and in a script of an older version. */
  readonly last?: LastPause;
  /** What its configuration says; absent where the script could not read it. */
  readonly limits?: { readonly max: number; readonly queue: number; readonly deadline: 'release' | 'refuse'; readonly rate: number };
}

/** What has become of those who came. */
export type GateCounts = Pick<Gate, 'held' | 'go' | 'late' | 'full' | 'longest' | 'waits'>;

/** A pause as the script remembers it. */
export interface LastPause {
  /** In milliseconds since the epoch, by the process's clock. */
  readonly until: number;
  /** What was said for it alone. */
  readonly rate?: number;
  /** The counters when it began. */
  readonly before: GateCounts;
}

/** Reads the reply to `show pause`. */
export function parseShowPause(reply: string): ReadonlyMap<string, Gate> {
  const lines = reply.matchAll(/^(\S+) (waiting=.*)$/gm);
  return new Map(Array.from(lines, ([, frontend = '', rest = '']) => [frontend, gate(frontend, rest)]));
}

function gate(frontend: string, text: string): Gate {
  const of = (key: string): string => new RegExp(`\\b${key}=(\\S*)`).exec(text)?.[1] ?? '';
  const number = (key: string): number => Number(of(key));
  return {
    frontend,
    waiting: number('waiting'),
    held: number('held'),
    go: number('go'),
    late: number('late'),
    gone: number('gone'),
    full: number('full'),
    longest: number('longest'),
    waits: waitsOf(of('waits')),
    now: number('now'),
    takes: of('takes')
      .split(',')
      .filter((word) => word !== ''),
    ...(of('pause') !== '' && { last: lastPause(of) }),
    ...(of('max') !== '' && {
      limits: {
        max: number('max'),
        queue: number('queue'),
        deadline: of('deadline') === 'refuse' ? 'refuse' : 'release',
        rate: number('rate'),
      } as const,
    }),
  };
}

function waitsOf(text: string): ReadonlyMap<number, number> {
  return new Map(Array.from(text.matchAll(/(\d+):(\d+)/g), ([, bound, times]) => [Number(bound), Number(times)]));
}

function lastPause(of: (key: string) => string): LastPause {
  const counters = new Map(Array.from(of('before').matchAll(/(\w+):(\d+)/g), ([, key = '', count]) => [key, Number(count)]));
  const number = (key: string): number => counters.get(key) ?? 0;
  return {
    until: Number(of('pause')),
    ...(of('pause_rate') !== '' && { rate: Number(of('pause_rate')) }),
    before: {
      held: number('held'),
      go: number('go'),
      late: number('late'),
      full: number('full'),
      longest: number('longest'),
      waits: waitsOf(of('waited')),
    },
  };
}
