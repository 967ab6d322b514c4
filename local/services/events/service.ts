import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import type { EventsCore } from './core.ts';
import { createBus } from './create-bus.ts';
import { createCore } from './create-core.ts';
import { operations } from './operations.ts';
import type { EventsState } from './state.ts';

/** Amazon EventBridge: buses, rules, schedules and the delivery of events to targets. */
export function events(cloud: Cloud): CoreService<EventsCore> {
  const state: EventsState = {
    cloud,
    buses: new Map([['default', createBus(cloud, 'default')]]),
    taps: new Set(),
    timers: new Set(),
  };
  return {
    name: 'events',
    operations: bind(state, operations),
    core: createCore(state),
    stop() {
      for (const timer of state.timers) timer.cancel();
      state.timers.clear();
    },
  };
}
