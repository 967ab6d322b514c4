/** One request of a client, as far as an inference needs it. */
export interface InferenceRequest {
  readonly model: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly requestId: string;
  /** Under which the request is captured and labelled. */
  readonly inferenceId: string;
  readonly environmentId: string;
  /** What the authorizer says of the client: a class that may have a guaranteed part of the cap. */
  readonly clientClass?: string;
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: () => number;
}
