/** Ends a step as Failed with exactly this reason. */
export class StepFailure extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'StepFailure';
  }
}

/** Ends a step as Stopped: its execution was told to stop. */
export class StepStopped extends Error {}
