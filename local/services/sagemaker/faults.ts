/** What tests and demonstrations make go wrong inside SageMaker. */
export interface Faults {
  /** Instance types that AWS has no capacity for at the moment. */
  readonly insufficientCapacity: Set<string>;
  /** Endpoints (by lower-cased name) whose next rollback of a deployment fails too. */
  readonly failedRollbacks: Set<string>;
  /** The `FailureReason`s of the jobs that start next, each used once. */
  readonly jobFailures: string[];
}

export function noFaults(): Faults {
  return { insufficientCapacity: new Set(), failedRollbacks: new Set(), jobFailures: [] };
}
