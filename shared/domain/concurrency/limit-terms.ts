/** The limit of requests in flight of one model, as its policy has it. */
export interface LimitTerms {
  /** At most so many over all slots. */
  readonly max?: number | undefined;
  /** At most so many for each live instance of a slot. */
  readonly perInstance?: number | undefined;
  /** Guaranteed parts, by class of client. */
  readonly classes: Readonly<Record<string, number>>;
  /** Over how many counters the shared part is spread. */
  readonly shards: number;
  /** After this the container has stopped to work on a request, whoever still waits for it. */
  readonly modelTimeoutMs: number;
  /** The same for a request whose answer is streamed; the stream is ended then. */
  readonly streamTimeoutMs: number;
  readonly onSaturation: 'reject' | 'wait';
  readonly onLimiterError: 'open' | 'closed';
}
