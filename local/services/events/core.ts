import type { AwsEvent } from '../../core/cloud.ts';
import { later } from './delivery/later.ts';
import { route } from './delivery/route.ts';
import { type EventEnvelope, envelope } from './event-envelope.ts';
import type { EventsState } from './state.ts';

/** What a tap makes of one event: the events that go on in its place, at once or after a delay. */
export type Tapped = readonly { readonly event: EventEnvelope; readonly delayMs?: number }[];

/**
 * Stands between AWS's own events and the rules, for fault injection: `[]` drops the event, two entries duplicate it, a
 * delay (milliseconds of the control-plane clock) lets others overtake it, `undefined` leaves it alone.
 */
export type Tap = (event: EventEnvelope) => Tapped | undefined;

export interface EventsCore {
  /** Puts an event of an AWS service on the default bus. Returns at once; rules are matched in a later turn. */
  deliver(event: AwsEvent): void;
  /** Puts a complete event on a bus, past the taps. An unknown bus loses it, as in AWS. */
  put(busName: string, event: EventEnvelope): void;
  /** Adds a tap; taps work on each event in the order in which they were added. The answer removes it again. */
  tap(tap: Tap): () => void;
}

export function createCore(state: EventsState): EventsCore {
  const { cloud, taps } = state;
  const core: EventsCore = {
    deliver(event) {
      const whole = envelope(cloud.account, cloud.random.uuid(), cloud.clock.now(), event);
      for (const { event: next, delayMs = 0 } of throughTaps(state, whole)) {
        if (delayMs > 0) later(state, delayMs, () => core.put('default', next));
        else core.put('default', next);
      }
    },
    put(busName, event) {
      later(state, 0, () => {
        const bus = state.buses.get(busName);
        if (bus) route(state, bus, event);
      });
    },
    tap(tap) {
      taps.add(tap);
      return () => taps.delete(tap);
    },
  };
  return core;
}

function throughTaps({ taps }: EventsState, event: EventEnvelope): Tapped {
  let events: Tapped = [{ event }];
  for (const tap of taps) {
    events = events.flatMap(entry => {
      const tapped = tap(entry.event);
      if (!tapped) return [entry];
      return tapped.map(next => ({ event: next.event, delayMs: (entry.delayMs ?? 0) + (next.delayMs ?? 0) }));
    });
  }
  return events;
}
