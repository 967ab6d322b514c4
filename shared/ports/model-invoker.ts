export interface Invocation {
  readonly endpoint: string;
  readonly variant: string;
  readonly contentType: string;
  readonly accept?: string;
  readonly body: Uint8Array;
}

/** Calls a model on one named variant, whatever the endpoint's weights are. */
export interface ModelInvoker {
  invoke(invocation: Invocation): Promise<{ readonly body: Uint8Array; readonly contentType?: string }>;
}
