/** One of an endpoint's two variants, the version it runs and its part of the traffic. */
export interface RouteSlot {
  readonly name: 'blue' | 'green';
  readonly version: number;
  readonly modelPackageArn: string;
  /** Basis points of 0.01 %; the shares of a route sum to 10,000. */
  readonly share: number;
}

/** Which slots take a model's requests, as stored under `pk=route#<model>`, `sk=route`. */
export interface Route {
  readonly schema: 1;
  readonly model: string;
  readonly endpoint: string;
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  readonly rolloutId: string;
  /** At most six, ascending, fixed when the rollout was planned. */
  readonly latencyThresholdsMs: readonly number[];
  readonly slots: readonly RouteSlot[];
}
