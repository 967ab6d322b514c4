import type { AwsEvent } from '../../core/cloud.ts';
import type { EventEnvelope } from './event-envelope.ts';
import type { Tap } from './tap.ts';

export interface EventsCore {
  /** Puts an event of an AWS service on the default bus. Returns at once; rules are matched in a later turn. */
  deliver(event: AwsEvent): void;
  /** Puts a complete event on a bus, past the taps. An unknown bus loses it, as in AWS. */
  put(busName: string, event: EventEnvelope): void;
  /** Adds a tap; taps work on each event in the order in which they were added. The answer removes it again. */
  tap(tap: Tap): () => void;
}
