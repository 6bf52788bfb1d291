/** Something that is done again and again. */
export interface Repeated {
  /** Does it at once; when it is under way, once more after that. */
  now(): void;
  stop(): void;
}

/** Does something from now on, each time `interval` milliseconds after the last one has ended; it must not throw. */
export function repeat(interval: number, work: () => Promise<void>): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let state: 'waiting' | 'working' | 'again' | 'stopped' = 'waiting';
  const is = (expected: typeof state): boolean => state === expected;
  const turn = async (): Promise<void> => {
    state = 'working';
    await work();
    if (is('stopped')) return;
    timer = setTimeout(() => void turn(), is('again') ? 0 : interval);
    state = 'waiting';
  };
  timer = setTimeout(() => void turn(), interval);
  return {
    now: () => {
      if (state === 'working') state = 'again';
      if (state !== 'waiting') return;
      clearTimeout(timer);
      void turn();
    },
    stop: () => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
