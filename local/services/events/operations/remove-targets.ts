import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findRule } from '../find.ts';
import type { EventsState } from '../state.ts';

export const removeTargets: Operation<EventsState, RemoveTargetsRequest, RemoveTargetsResponse> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'RemoveTargets', input.Rule, input.EventBusName),
  run(input, state) {
    const rule = findRule(state, input.Rule, input.EventBusName);
    for (const id of input.Ids ?? []) rule.targets.delete(id);
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
};
