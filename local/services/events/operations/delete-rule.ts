import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findBus } from '../find.ts';
import { stopSchedule } from '../schedule/run-schedule.ts';
import type { EventsState } from '../state.ts';

/** A rule that does not exist counts as deleted; one that has targets is refused. */
export const deleteRule: Operation<EventsState, DeleteRuleRequest> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'DeleteRule', input.Name, input.EventBusName),
  run(input, state) {
    const bus = findBus(state, input.EventBusName);
    const rule = bus.rules.get(input.Name ?? '');
    if (!rule) return {};
    if (rule.targets.size > 0) {
      throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
    }
    stopSchedule(state, rule);
    bus.rules.delete(rule.name);
    return {};
  },
};
