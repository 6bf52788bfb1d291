/** The steps of a release, in their order; `roll-back` comes only after a failure. */
export type StepName = 'look' | 'stage' | 'check' | 'probe' | 'switch' | 'hand-over' | 'prove' | 'tidy' | 'roll-back';

/** A step that is done, and how long it took. */
export interface Step {
  readonly name: StepName;
  readonly ms: number;
}

/** Runs steps, one after the other, and keeps their times. */
export interface Stopwatch {
  readonly steps: readonly Step[];
  step<Value>(name: StepName, work: () => Promise<Value>): Promise<Value>;
}

/** A new stopwatch, which reports every step when it has succeeded. */
export function stopwatch(onStep: (step: Step) => void = () => {}): Stopwatch {
  const steps: Step[] = [];
  return {
    steps,
    step: async (name, work) => {
      const start = performance.now();
      const value = await work();
      const step: Step = { name, ms: performance.now() - start };
      steps.push(step);
      onStep(step);
      return value;
    },
  };
}
