export interface Invocation {
  readonly endpoint: string;
  readonly variant: string;
  readonly contentType: string;
  readonly accept?: string;
  readonly body: Uint8Array;
  /** After which the call is given up; the model may still compute. */
  readonly timeoutMs: number;
}

/** Calls a model on one named variant, whatever the endpoint's weights are. */
export interface ModelInvoker {
  invoke(invocation: Invocation): Promise<{ readonly body: Uint8Array; readonly contentType?: string }>;
}
