import { AwsError } from '../../core/aws-error.ts';
import { evaluatePolicy } from '../../iam/evaluate-policy.ts';
import { statementsOf } from '../../iam/policy.ts';
import type { Topic } from './state.ts';

/** An AWS service that publishes on behalf of one of its resources. */
export interface Publisher {
  /** The service principal, e.g. `events.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
}

/** Services that publish as the topic's owner, so that the default policy lets them in. */
const actAsOwner = new Set(['cloudwatch.amazonaws.com']);

/** Services get in by the topic's policy alone. Throws `AuthorizationErrorException`. */
export function checkTopicPolicy(topic: Topic, { service, sourceArn }: Publisher): void {
  const account = sourceArn.split(':')[4] ?? '';
  const decision = evaluatePolicy(
    statementsOf(JSON.parse(topic.attributes.get('Policy') ?? defaultPolicy(topic.arn)) as object),
    {
      action: 'sns:Publish',
      resource: topic.arn,
      principal: { Service: service },
      context: {
        'aws:SourceArn': sourceArn,
        'aws:SourceAccount': account,
        ...(actAsOwner.has(service) && { 'aws:SourceOwner': account }),
      },
    },
  );
  if (decision === 'allow') return;
  throw new AwsError(
    'AuthorizationErrorException',
    `User: ${service} is not authorized to perform: SNS:Publish on resource: ${topic.arn} because no resource-based policy allows the SNS:Publish action`,
    { status: 403 },
  );
}

/** What a topic without a policy of its own allows: everything, to the account that owns it. */
export function defaultPolicy(topicArn: string): string {
  const actions = ['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic'];
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [...actions, 'Subscribe', 'ListSubscriptionsByTopic', 'Publish'].map(action => `SNS:${action}`),
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': topicArn.split(':')[4] ?? '' } },
      },
    ],
  });
}
