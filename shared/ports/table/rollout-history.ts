import type { RolloutHead } from './rollout-records.ts';

/** The rollouts of a model, the one approved last first. */
export interface RolloutHistory {
  list(model: string, limit: number): Promise<RolloutHead[]>;
  /** Undefined when the model never had this rollout. */
  find(model: string, rolloutId: string): Promise<RolloutHead | undefined>;
}
