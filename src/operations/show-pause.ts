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
  /** What its configuration says; absent where the script could not read it. */
  readonly limits?: { readonly max: number; readonly queue: number; readonly deadline: 'release' | 'refuse'; readonly rate: number };
}

/** Reads the reply to `show pause`. */
export function parseShowPause(reply: string): ReadonlyMap<string, Gate> {
  const lines = reply.matchAll(/^(\S+) (waiting=.*)$/gm);
  return new Map(Array.from(lines, ([, frontend = '', rest = '']) => [frontend, gate(frontend, rest)]));
}

function gate(frontend: string, text: string): Gate {
  const of = (key: string): string => new RegExp(`\\b${key}=(\\S*)`).exec(text)?.[1] ?? '';
  const number = (key: string): number => Number(of(key));
  const waits = [...of('waits').matchAll(/(\d+):(\d+)/g)].map(([, bound, times]) => [Number(bound), Number(times)] as const);
  return {
    frontend,
    waiting: number('waiting'),
    held: number('held'),
    go: number('go'),
    late: number('late'),
    gone: number('gone'),
    full: number('full'),
    longest: number('longest'),
    waits: new Map(waits),
    now: number('now'),
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
