import type { CreateEventBusRequest, CreateEventBusResponse } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { busAccess } from '../access.ts';
import { createBus } from '../create-bus.ts';
import { type EventsState, tagMap } from '../state.ts';

export const createEventBus: Operation<EventsState, CreateEventBusRequest, CreateEventBusResponse> = {
  authorize: (input, { cloud }) => busAccess(cloud, 'CreateEventBus', input.Name),
  run(input, state) {
    const name = input.Name ?? '';
    if (state.buses.has(name)) {
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    }
    const bus = createBus(state.cloud, name);
    bus.description = input.Description;
    bus.tags = tagMap(input.Tags);
    state.buses.set(name, bus);
    return { EventBusArn: bus.arn, Description: bus.description };
  },
};
