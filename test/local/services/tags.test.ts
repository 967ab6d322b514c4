import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../../local/core/kernel.ts';
import type { ServiceName } from '../../../local/core/service.ts';
import type { IamCore } from '../../../local/iam/iam-core.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';

interface Taggable {
  readonly service: ServiceName;
  readonly operations: readonly [tag: string, untag: string, list: string];
  readonly members: readonly [resource: string, tags: string, keys: string];
  readonly known: string;
  readonly unknown: string;
  /** The form on the wire. */
  readonly tags: (tags: Readonly<Record<string, string>>) => unknown;
  readonly missing: object;
  readonly tooMany?: string;
}

const usual = ['TagResource', 'UntagResource', 'ListTagsForResource'] as const;
const asMap = (tags: Readonly<Record<string, string>>) => tags;
const asPairs = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const queueUrl = (name: string) => `http://127.0.0.1:4566/111122223333/${name}`;

const taggables: readonly Taggable[] = [
  {
    service: 'events',
    operations: usual,
    members: ['ResourceARN', 'Tags', 'TagKeys'],
    known: arn('events', 'rule/one'),
    unknown: arn('events', 'rule/none'),
    tags: asPairs,
    missing: { code: 'ResourceNotFoundException' },
  },
  {
    service: 'events',
    operations: usual,
    members: ['ResourceARN', 'Tags', 'TagKeys'],
    known: arn('events', 'event-bus/one'),
    unknown: arn('events', 'event-bus/none'),
    tags: asPairs,
    missing: { code: 'ResourceNotFoundException' },
  },
  {
    service: 'sns',
    operations: usual,
    members: ['ResourceArn', 'Tags', 'TagKeys'],
    known: arn('sns', 'one'),
    unknown: arn('sns', 'none'),
    tags: asPairs,
    missing: { code: 'ResourceNotFoundException', status: 404 },
    tooMany: 'TagLimitExceededException',
  },
  {
    service: 'sqs',
    operations: ['TagQueue', 'UntagQueue', 'ListQueueTags'],
    members: ['QueueUrl', 'Tags', 'TagKeys'],
    known: queueUrl('one'),
    unknown: queueUrl('none'),
    tags: asMap,
    missing: { code: 'QueueDoesNotExist' },
  },
  {
    service: 'logs',
    operations: usual,
    members: ['resourceArn', 'tags', 'tagKeys'],
    known: arn('logs', 'log-group:one'),
    unknown: arn('logs', 'log-group:none'),
    tags: asMap,
    missing: { code: 'ResourceNotFoundException' },
    tooMany: 'TooManyTagsException',
  },
  {
    service: 'cloudwatch',
    operations: usual,
    members: ['ResourceARN', 'Tags', 'TagKeys'],
    known: arn('cloudwatch', 'alarm:one'),
    unknown: arn('cloudwatch', 'alarm:none'),
    tags: asPairs,
    missing: { code: 'ResourceNotFoundException', status: 404 },
  },
  {
    service: 'stepfunctions',
    operations: usual,
    members: ['resourceArn', 'tags', 'tagKeys'],
    known: arn('states', 'stateMachine:one'),
    unknown: arn('states', 'stateMachine:none'),
    tags: tags => Object.entries(tags).map(([key, value]) => ({ key, value })),
    missing: { code: 'ResourceNotFound' },
    tooMany: 'TooManyTags',
  },
  {
    service: 'scheduler',
    operations: usual,
    members: ['ResourceArn', 'Tags', 'TagKeys'],
    known: arn('scheduler', 'schedule-group/one'),
    unknown: arn('scheduler', 'schedule-group/none'),
    tags: asPairs,
    missing: { code: 'ResourceNotFoundException' },
  },
  {
    service: 'sagemaker',
    operations: ['AddTags', 'DeleteTags', 'ListTags'],
    members: ['ResourceArn', 'Tags', 'TagKeys'],
    known: arn('sagemaker', 'model-package-group/one'),
    unknown: arn('sagemaker', 'model-package-group/none'),
    tags: asPairs,
    missing: { code: 'ValidationException' },
    tooMany: 'ValidationException',
  },
];

let cloud: Kernel;

async function call(
  service: ServiceName,
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  return (await cloud.call(service, operation, input, { kind: 'root' })) as Readonly<Record<string, unknown>>;
}

beforeAll(async () => {
  cloud = idleCloud();
  const assumed = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  cloud.core<IamCore>('iam').putRole({
    RoleName: 'one',
    Arn: 'arn:aws:iam::111122223333:role/one',
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [assumed] },
    policies: [],
    managedPolicyArns: [],
  });
  await call('events', 'PutRule', { Name: 'one', EventPattern: '{"source":["a"]}' });
  await call('events', 'CreateEventBus', { Name: 'one' });
  await call('scheduler', 'CreateScheduleGroup', { Name: 'one' });
  await call('sns', 'CreateTopic', { Name: 'one' });
  await call('sqs', 'CreateQueue', { QueueName: 'one' });
  await call('logs', 'CreateLogGroup', { logGroupName: 'one' });
  await call('cloudwatch', 'PutMetricAlarm', {
    AlarmName: 'one',
    Namespace: 'N',
    MetricName: 'm',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await call('stepfunctions', 'CreateStateMachine', {
    name: 'one',
    roleArn: 'arn:aws:iam::111122223333:role/one',
    definition: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } }),
  });
  await call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: 'one' });
});

describe.each(taggables)('tags of $known', taggable => {
  const { service, operations, members, known, unknown, tags, missing } = taggable;
  const [tag, untag, list] = operations;
  const [resource, tagsMember, keysMember] = members;
  const named = { [resource]: known };
  const listed = async () => (await call(service, list, named))[tagsMember];

  it('are added, overwritten, listed and taken away', async () => {
    await call(service, tag, { ...named, [tagsMember]: tags({ a: '1', b: '2' }) });
    await call(service, tag, { ...named, [tagsMember]: tags({ b: '3', c: '4' }) });
    expect(await listed()).toEqual(tags({ a: '1', b: '3', c: '4' }));
    await call(service, untag, { ...named, [keysMember]: ['a', 'c', 'never'] });
    expect(await listed()).toEqual(tags({ b: '3' }));
    await call(service, untag, { ...named, [keysMember]: ['b'] });
    expect(await listed()).toEqual(tags({}));
  });

  it('are refused where the resource is missing', async () => {
    const nowhere = { [resource]: unknown };
    const calls: [string, object][] = [
      [tag, { [tagsMember]: tags({ a: '1' }) }],
      [untag, { [keysMember]: ['a'] }],
      [list, {}],
    ];
    for (const [operation, more] of calls) {
      await expect(call(service, operation, { ...nowhere, ...more }), operation).rejects.toMatchObject(missing);
    }
  });
});

it.each(taggables.filter(({ tooMany }) => tooMany))(
  'more than 50 tags on $known are refused, and then none is added',
  async taggable => {
    const { service, operations, members, known, tags, tooMany } = taggable;
    const [tag, untag, list] = operations;
    const [resource, tagsMember, keysMember] = members;
    const add = (added: Record<string, string>) => call(service, tag, { [resource]: known, [tagsMember]: tags(added) });
    const most = Object.fromEntries([...Array(50).keys()].map(index => [`k${index}`, 'v']));
    await add(most);
    await add({ k0: 'other' });
    await expect(add({ k1: 'w', further: '1' })).rejects.toMatchObject({ code: tooMany });
    const listed = await call(service, list, { [resource]: known });
    expect(listed[tagsMember]).toEqual(tags({ ...most, k0: 'other' }));
    await call(service, untag, { [resource]: known, [keysMember]: Object.keys(most) });
  },
);
