export interface TransportRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array;
  /** In place of `body`, where the answer comes in parts. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** Answers a request inside this process. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
