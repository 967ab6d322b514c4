import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

export type StrategyName = ModelPolicy['rollout']['strategy'];

/** After its bake a person must open the gate; when nobody has in time, the rollout goes back or on. */
export interface Gate {
  readonly timeoutMs: number;
  readonly onTimeout: 'rollback' | 'continue';
}

/** One traffic setting: the candidate's part of the requests, and how long it is watched. */
export interface TrafficStep {
  /** In basis points: 10000 is all requests. */
  readonly share: number;
  /** At least; absent for the last one, with which the rollout ends. */
  readonly bakeMs?: number;
  readonly gate?: Gate;
}

/** A way to move traffic. The rest of a rollout is the same for all of them. */
export interface Strategy {
  readonly name: StrategyName;
  /** Ascending shares; the last one is 10000. */
  traffic(policy: Pick<ModelPolicy['rollout'], 'canary' | 'linear'>): readonly TrafficStep[];
}
