export type StrategyName = 'all-at-once';

/** One traffic setting: the candidate's part of the requests. */
export interface TrafficStep {
  /** In basis points: 10000 is all requests. */
  readonly share: number;
}

/** A way to move traffic. The rest of a rollout is the same for all of them. */
export interface Strategy {
  readonly name: StrategyName;
  /** Ascending shares; the last one is 10000. */
  traffic(): readonly TrafficStep[];
}
