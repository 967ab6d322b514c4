import type { EventEnvelope } from './event-envelope.ts';

/** What a tap makes of one event: the events that go on in its place, at once or after a delay. */
export type Tapped = readonly { readonly event: EventEnvelope; readonly delayMs?: number }[];

/**
 * Stands between AWS's own events and the rules, for fault injection: `[]` drops the event, two entries duplicate it, a
 * delay (milliseconds of the control-plane clock) lets others overtake it, `undefined` leaves it alone.
 */
export type Tap = (event: EventEnvelope) => Tapped | undefined;
