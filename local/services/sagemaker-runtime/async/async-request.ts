/** A request in the queue of an endpoint. */
export interface AsyncRequest {
  readonly endpointName: string;
  readonly inferenceId: string;
  /** What the container gets of its headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  readonly inputLocation: string;
  readonly outputLocation: string;
  readonly failureLocation: string | undefined;
  readonly ttlMs: number;
  readonly timeoutMs: number;
  /** Control-plane time, as notifications show it. */
  readonly receivedAt: number;
  /** The same moment in data-plane time, in which it ages. */
  readonly acceptedAt: number;
}
