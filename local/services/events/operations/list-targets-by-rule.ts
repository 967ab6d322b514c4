import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findRule } from '../find.ts';
import { page } from '../page.ts';
import type { EventsState } from '../state.ts';

export const listTargetsByRule: Operation<EventsState, ListTargetsByRuleRequest, ListTargetsByRuleResponse> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'ListTargetsByRule', input.Rule, input.EventBusName),
  run(input, state) {
    const rule = findRule(state, input.Rule, input.EventBusName);
    const { items, ...rest } = page([...rule.targets.values()], input);
    return { Targets: items, ...rest };
  },
};
