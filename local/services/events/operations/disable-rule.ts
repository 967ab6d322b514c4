import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findRule } from '../find.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import type { EventsState } from '../state.ts';

export const disableRule: Operation<EventsState, DisableRuleRequest> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'DisableRule', input.Name, input.EventBusName),
  run(input, state) {
    const rule = findRule(state, input.Name, input.EventBusName);
    rule.state = 'DISABLED';
    runSchedule(state, rule);
    return {};
  },
};
