import type { Rule as RuleSummary } from '@aws-sdk/client-eventbridge';
import type { Rule } from './state.ts';

/** A rule as ListRules and DescribeRule show it. */
export function summarizeRule(rule: Rule): RuleSummary {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.eventPattern,
    State: rule.state,
    Description: rule.description,
    ScheduleExpression: rule.scheduleExpression,
    RoleArn: rule.roleArn,
    EventBusName: rule.busName,
  };
}
