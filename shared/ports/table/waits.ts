import type { OnCorrupt } from './corrupt-item.ts';

/** A state machine that waits for an endpoint. */
export interface EndpointWait {
  readonly endpoint: string;
  /** The endpoint that is to settle, where it is that of one slot; absent: the model's. */
  readonly part?: string;
  readonly rolloutId: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** What it waits for; an endpoint, if it does not say. */
  readonly event?: 'endpoint' | 'signal';
  /** How many signals the rollout knew of when it decided to wait. */
  readonly signals?: number;
}

export interface Waits {
  store(wait: EndpointWait): Promise<void>;
  /** Those of one endpoint, or all of them. */
  list(endpoint?: string, onCorrupt?: OnCorrupt): Promise<EndpointWait[]>;
  /** Does nothing when another token has taken its place. */
  remove(wait: EndpointWait): Promise<void>;
}
