import type { DescribeEventBusRequest, DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { busAccess } from '../access.ts';
import { findBus } from '../find.ts';
import type { EventsState } from '../state.ts';
import { summarizeBus } from '../summarize-bus.ts';

export const describeEventBus: Operation<EventsState, DescribeEventBusRequest, DescribeEventBusResponse> = {
  authorize: (input, { cloud }) => busAccess(cloud, 'DescribeEventBus', input.Name),
  run: (input, state) => summarizeBus(findBus(state, input.Name)),
};
