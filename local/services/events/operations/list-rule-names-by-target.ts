import type { ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findBus } from '../find.ts';
import { page } from '../page.ts';
import type { EventsState } from '../state.ts';

export const listRuleNamesByTarget: Operation<
  EventsState,
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse
> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'ListRuleNamesByTarget', '*', input.EventBusName),
  run(input, state) {
    const rules = [...findBus(state, input.EventBusName).rules.values()];
    const named = rules.filter(rule => [...rule.targets.values()].some(target => target.Arn === input.TargetArn));
    const { items, ...rest } = page(named.map(rule => rule.name).sort(), input);
    return { RuleNames: items, ...rest };
  },
};
