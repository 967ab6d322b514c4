/** What came of one call of InvokeEndpoint. Header names are lower case. */
export type ModelReply =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'failure'; readonly failure: TransportFailure };

/**
 * `refused`: no byte of the request was taken, so nothing ran. `broken`: the connection ended after the request was
 * sent. `timeout`: no answer in time. After the last two the model may have run, or may still be running.
 */
export type TransportFailure = 'refused' | 'broken' | 'timeout';
