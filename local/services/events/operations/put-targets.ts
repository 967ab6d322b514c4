import type { PutTargetsRequest, PutTargetsResponse, Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { ruleAccess } from '../access.ts';
import { checkTarget } from '../check-target.ts';
import { findRule } from '../find.ts';
import type { EventsState } from '../state.ts';

const targetsPerRule = 5;

/** Adds targets to a rule, or replaces those with the same ids. */
export const putTargets: Operation<EventsState, PutTargetsRequest, PutTargetsResponse> = {
  authorize: (input, { cloud }) => [
    ...ruleAccess(cloud, 'PutTargets', input.Rule, input.EventBusName),
    ...(input.Targets ?? []).flatMap(passRole),
  ],
  run(input, state) {
    const rule = findRule(state, input.Rule, input.EventBusName);
    const given = input.Targets ?? [];
    for (const target of given) checkTarget(target);
    const ids = new Set([...rule.targets.keys(), ...given.map(target => target.Id)]);
    if (ids.size > targetsPerRule) {
      throw new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
    }
    for (const target of given) {
      rule.targets.set(target.Id ?? '', { ...target, Id: target.Id ?? '', Arn: target.Arn ?? '' });
    }
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
};

function passRole({ RoleArn }: Target) {
  if (RoleArn === undefined) return [];
  const context = { 'iam:PassedToService': 'events.amazonaws.com' };
  return [{ action: 'iam:PassRole', resource: RoleArn, context }];
}
