/** The steps of a release, in their order; `restore` and `request` where there is something to, `roll-back` after a failure. */
export type StepName =
  | 'lock'
  | 'look'
  | 'stage'
  | 'check'
  | 'probe'
  | 'keep'
  | 'switch'
  | 'hand-over'
  | 'prove'
  | 'restore'
  | 'request'
  | 'tidy'
  | 'roll-back';

/** A step that is done, and how long it took. */
export interface Step {
  readonly name: StepName;
  readonly ms: number;
}

/** Runs steps, one after the other, and keeps their times. */
export interface Stopwatch {
  readonly steps: readonly Step[];
  step<Value>(name: StepName, work: () => Promise<Value>): Promise<Value>;
  /** A step that began at this time of `performance.now()` and has just succeeded. */
  done(name: StepName, start: number): void;
}

/** A new stopwatch, which reports every step when it has succeeded. */
export function stopwatch(onStep: (step: Step) => void = () => {}): Stopwatch {
  const steps: Step[] = [];
  const done = (name: StepName, start: number): void => {
    const step: Step = { name, ms: performance.now() - start };
    steps.push(step);
    onStep(step);
  };
  return {
    steps,
    done,
    step: async (name, work) => {
      const start = performance.now();
      const value = await work();
      done(name, start);
      return value;
    },
  };
}
