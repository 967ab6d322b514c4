import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess, ruleArn } from '../access.ts';
import { findBus } from '../find.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { parseSchedule } from '../schedule/parse-schedule.ts';
import { runSchedule } from '../schedule/run-schedule.ts';
import { type Bus, type EventsState, type Rule, tagMap } from '../state.ts';

const rulesPerBus = 300;

/** Creates a rule or replaces everything but the targets and tags of an existing one. */
export const putRule: Operation<EventsState, PutRuleRequest, PutRuleResponse> = {
  authorize: (input, { cloud }) => [
    ...ruleAccess(cloud, 'PutRule', input.Name, input.EventBusName),
    ...(input.RoleArn === undefined ? [] : [passRole(input.RoleArn)]),
  ],
  run(input, state) {
    const bus = findBus(state, input.EventBusName);
    checkTrigger(input, bus);
    const matches = input.EventPattern === undefined ? undefined : compilePattern(input.EventPattern);
    const rule = ruleOf(state, bus, input);
    rule.description = input.Description;
    rule.roleArn = input.RoleArn;
    rule.state = input.State ?? 'ENABLED';
    rule.eventPattern = input.EventPattern;
    rule.matches = matches;
    rule.scheduleExpression = input.ScheduleExpression;
    runSchedule(state, rule);
    return { RuleArn: rule.arn };
  },
};

function passRole(RoleArn: string) {
  return { action: 'iam:PassRole', resource: RoleArn, context: { 'iam:PassedToService': 'events.amazonaws.com' } };
}

function checkTrigger({ EventPattern, ScheduleExpression }: PutRuleRequest, bus: Bus): void {
  if (EventPattern === undefined && ScheduleExpression === undefined) {
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (ScheduleExpression === undefined) return;
  if (bus.name !== 'default') throw invalid('ScheduleExpression is supported only on the default event bus.');
  parseSchedule(ScheduleExpression);
}

function ruleOf(state: EventsState, bus: Bus, input: PutRuleRequest): Rule {
  const name = input.Name ?? '';
  const existing = bus.rules.get(name);
  if (existing) return existing;
  if (bus.rules.size >= rulesPerBus) {
    throw new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
  }
  const rule: Rule = {
    name,
    arn: ruleArn(state.cloud, name, bus.name),
    busName: bus.name,
    description: undefined,
    roleArn: undefined,
    state: 'ENABLED',
    eventPattern: undefined,
    matches: undefined,
    scheduleExpression: undefined,
    scheduled: undefined,
    tags: tagMap(input.Tags),
    targets: new Map(),
  };
  bus.rules.set(name, rule);
  return rule;
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
