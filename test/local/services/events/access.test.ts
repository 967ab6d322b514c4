import { describe, expect, it } from 'vitest';
import type { ServiceName } from '../../../../local/core/service.ts';
import { testingCloud } from './testing-cloud.ts';

const arn = (service: string, resource: string): string => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const role = 'arn:aws:iam::111122223333:role/r';

/** What IAM is asked before an operation runs, as `action resource`. */
const rows: readonly (readonly [ServiceName, string, object, readonly string[]])[] = [
  ['events', 'PutRule', { Name: 'x' }, [`events:PutRule ${arn('events', 'rule/x')}`]],
  ['events', 'PutRule', { Name: 'x', EventBusName: 'b' }, [`events:PutRule ${arn('events', 'rule/b/x')}`]],
  [
    'events',
    'PutRule',
    { Name: 'x', EventBusName: arn('events', 'event-bus/b') },
    [`events:PutRule ${arn('events', 'rule/b/x')}`],
  ],
  [
    'events',
    'PutTargets',
    { Rule: 'x', Targets: [{ RoleArn: role }] },
    [`events:PutTargets ${arn('events', 'rule/x')}`, `iam:PassRole ${role}`],
  ],
  [
    'events',
    'PutEvents',
    { Entries: [{}, { EventBusName: 'b' }] },
    ['default', 'b'].map(bus => `events:PutEvents ${arn('events', `event-bus/${bus}`)}`),
  ],
  ['sqs', 'SendMessage', { QueueUrl: 'http://127.0.0.1:4566/111122223333/q' }, [`sqs:SendMessage ${arn('sqs', 'q')}`]],
  ['sqs', 'SendMessageBatch', { QueueUrl: 'http://x/1/q' }, [`sqs:SendMessage ${arn('sqs', 'q')}`]],
  ['sqs', 'DeleteMessageBatch', { QueueUrl: 'http://x/1/q' }, [`sqs:DeleteMessage ${arn('sqs', 'q')}`]],
  ['sns', 'Publish', { TopicArn: arn('sns', 't') }, [`sns:Publish ${arn('sns', 't')}`]],
  ['sns', 'PublishBatch', { TopicArn: arn('sns', 't') }, [`sns:Publish ${arn('sns', 't')}`]],
  ['sns', 'Unsubscribe', { SubscriptionArn: arn('sns', 't:1') }, [`sns:Unsubscribe ${arn('sns', 't')}`]],
  [
    'logs',
    'PutLogEvents',
    { logGroupName: 'g', logStreamName: 's' },
    [`logs:PutLogEvents ${arn('logs', 'log-group:g:log-stream:s')}`],
  ],
  [
    'logs',
    'FilterLogEvents',
    { logGroupIdentifier: arn('logs', 'log-group:g:*') },
    [`logs:FilterLogEvents ${arn('logs', 'log-group:g:*')}`],
  ],
  ['cloudwatch', 'PutMetricData', { Namespace: 'N' }, ['cloudwatch:PutMetricData *']],
  ['cloudwatch', 'PutMetricAlarm', { AlarmName: 'a' }, [`cloudwatch:PutMetricAlarm ${arn('cloudwatch', 'alarm:a')}`]],
  [
    'cloudwatch',
    'DeleteAlarms',
    { AlarmNames: ['a', 'b'] },
    ['a', 'b'].map(name => `cloudwatch:DeleteAlarms ${arn('cloudwatch', `alarm:${name}`)}`),
  ],
];

describe('what a caller must be allowed to do', () => {
  it.each(rows)('%s:%s %j', (service, operation, input, expected) => {
    const { cloud } = testingCloud();
    const accesses = cloud.services.get(service)?.operations[operation]?.authorize(input) ?? [];
    expect(accesses.map(access => `${access.action} ${access.resource}`)).toEqual(expected);
  });

  it('names the service that a role is passed to, and the namespace of metrics', () => {
    const { cloud } = testingCloud();
    const context = (service: ServiceName, operation: string, input: object) =>
      cloud.services.get(service)?.operations[operation]?.authorize(input).at(-1)?.context;
    expect(context('events', 'PutTargets', { Targets: [{ RoleArn: role }] })).toEqual({
      'iam:PassedToService': 'events.amazonaws.com',
    });
    expect(context('cloudwatch', 'PutMetricData', { Namespace: 'N' })).toEqual({ 'cloudwatch:namespace': 'N' });
  });
});
