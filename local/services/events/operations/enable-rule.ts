import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findRule } from '../find.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import type { EventsState } from '../state.ts';

export const enableRule: Operation<EventsState, EnableRuleRequest> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'EnableRule', input.Name, input.EventBusName),
  run(input, state) {
    const rule = findRule(state, input.Name, input.EventBusName);
    rule.state = 'ENABLED';
    runSchedule(state, rule);
    return {};
  },
};
