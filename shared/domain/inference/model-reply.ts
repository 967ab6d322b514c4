/** What came of one call of InvokeEndpoint or InvokeEndpointWithResponseStream. Header names are lower case. */
export type ModelReply =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  /** An answer that has begun. It ends well unless one of its events is a failure, which is the last. */
  | {
      readonly kind: 'stream';
      readonly headers: Readonly<Record<string, string>>;
      readonly events: AsyncIterable<StreamEvent>;
    }
  | { readonly kind: 'failure'; readonly failure: TransportFailure };

/** What comes of a streamed answer. `frame` is the event as SageMaker framed it. */
export type StreamEvent =
  | { readonly kind: 'part'; readonly bytes: Uint8Array; readonly frame: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: TransportFailure | StreamFailure; readonly frame?: Uint8Array };

/** `model-broken`: the model's connection to SageMaker ended too soon. `internal`: SageMaker itself failed. */
export type StreamFailure = 'model-broken' | 'internal';

/**
 * `refused`: no byte of the request was taken, so nothing ran. `broken`: the connection ended after the request was
 * sent. `timeout`: no answer in time. After the last two the model may have run, or may still be running.
 */
export type TransportFailure = 'refused' | 'broken' | 'timeout';
