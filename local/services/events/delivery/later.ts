import type { EventsState } from '../state.ts';

/** Calls `action` after `ms` of control-plane time, unless the service stops first. */
export function later(state: EventsState, ms: number, action: () => void): void {
  const timer = state.cloud.clock.at(state.cloud.clock.now() + ms, () => {
    state.timers.delete(timer);
    action();
  });
  state.timers.add(timer);
}
