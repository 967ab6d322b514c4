import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { findRule } from '../find.ts';
import type { EventsState } from '../state.ts';
import { summarizeRule } from '../summarize-rule.ts';

export const describeRule: Operation<EventsState, DescribeRuleRequest, DescribeRuleResponse> = {
  authorize: (input, { cloud }) => ruleAccess(cloud, 'DescribeRule', input.Name, input.EventBusName),
  run: (input, state) => ({
    ...summarizeRule(findRule(state, input.Name, input.EventBusName)),
    CreatedBy: state.cloud.account.id,
  }),
};
