import { endpointAt, isSettled } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';

const DELETION_LOOK_SECONDS = 30;

/** No event tells that an endpoint is gone, so a deletion is looked at often. */
export const deleteEndpoint: StepRule<'delete-endpoint'> = {
  needsSettled: false,
  decide({ slot }, { live, attempt }) {
    const endpoint = slot === undefined ? live.endpoint : endpointAt(live, slot);
    if (!endpoint) return done;
    if (!isSettled(endpoint)) return { is: 'await', lookAgainSeconds: DELETION_LOOK_SECONDS };
    if (attempt > 3) {
      return { is: 'impossible', fault: 'platform', reason: `Endpoint ${endpoint.name} could not be deleted.` };
    }
    return {
      is: 'call',
      operation: 'DeleteEndpoint',
      request: { EndpointName: endpoint.name },
      then: 'again',
      note: `deleted endpoint ${endpoint.name}`,
    };
  },
};
