/** How a request ended: with an answer that is in S3, or for which reason not. */
export type Completion = { readonly contentType: string | undefined; readonly body: Uint8Array } | Failed;

export interface Failed {
  readonly failureReason: string;
  /** What the model said, if it said anything. */
  readonly body?: Uint8Array;
}
