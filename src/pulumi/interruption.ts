import engine from 'node:process';

/** How many steps are under way that should not be broken off. */
let steps = 0;
let listening = false;
let interrupted = false;

/**
 * Does work that an interruption should let come to its end. The engine interrupts its providers at the end of each run,
 * too: with nothing under way the process ends at once. One that is killed in spite of it leaves a target that serves, and
 * the next release repairs the rest.
 */
export async function guarded<Value>(work: () => Promise<Value>): Promise<Value> {
  listen();
  steps += 1;
  try {
    return await work();
  } finally {
    steps -= 1;
    // What was done has to be told to the engine first.
    if (interrupted && steps === 0) setTimeout(() => engine.exit(130), 200).unref();
  }
}

function listen(): void {
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    engine.on(signal, () => {
      interrupted = true;
      if (steps === 0) engine.exit(130);
    });
  }
}
