import type { EventsCore } from './core.ts';
import { later } from './delivery/later.ts';
import { route } from './delivery/route.ts';
import { type EventEnvelope, envelope } from './event-envelope.ts';
import type { EventsState } from './state.ts';
import type { Tapped } from './tap.ts';

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
