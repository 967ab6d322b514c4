import type { TransformState } from '#shared/domain/candidates/walk/gate-world.ts';

/** Batch transform jobs. */
export interface TransformJobs {
  /** Undefined when there is no such job. */
  state(name: string): Promise<TransformState | undefined>;
}
