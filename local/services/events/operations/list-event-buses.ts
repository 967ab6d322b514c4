import type { ListEventBusesRequest, ListEventBusesResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import type { EventsState } from '../state.ts';
import { summarizeBus } from '../summarize-bus.ts';

export const listEventBuses: Operation<EventsState, ListEventBusesRequest, ListEventBusesResponse> = {
  authorize: () => [{ action: 'events:ListEventBuses', resource: '*' }],
  run(input, state) {
    const buses = [...state.buses.values()].filter(bus => bus.name.startsWith(input.NamePrefix ?? ''));
    const { items, ...rest } = page(buses, input);
    return { EventBuses: items.map(summarizeBus), ...rest };
  },
};
