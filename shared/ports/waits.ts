/** A state machine that waits for an endpoint. */
export interface EndpointWait {
  readonly endpoint: string;
  readonly rolloutId: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface Waits {
  store(wait: EndpointWait): Promise<void>;
  /** Those of one endpoint, or all of them. */
  list(endpoint?: string): Promise<EndpointWait[]>;
  /** Does nothing when another token has taken its place. */
  remove(wait: EndpointWait): Promise<void>;
}
