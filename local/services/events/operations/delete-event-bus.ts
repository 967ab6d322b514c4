import type { DeleteEventBusRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { busAccess } from '../access.ts';
import { busName } from '../find.ts';
import type { EventsState } from '../state.ts';

/** A bus that does not exist counts as deleted; the default bus and one that has rules are refused. */
export const deleteEventBus: Operation<EventsState, DeleteEventBusRequest> = {
  authorize: (input, { cloud }) => busAccess(cloud, 'DeleteEventBus', input.Name),
  run(input, state) {
    const name = busName(input.Name);
    if (name === 'default') throw new AwsError('ValidationException', 'Cannot delete event bus default.');
    if ((state.buses.get(name)?.rules.size ?? 0) > 0) {
      throw new AwsError('ValidationException', "Event bus can't be deleted since it has rules.");
    }
    state.buses.delete(name);
    return {};
  },
};
