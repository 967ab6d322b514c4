import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernel } from '../../../local/core/kernel.ts';
import type { ServiceName } from '../../../local/core/service.ts';
import type { IamCore } from '../../../local/iam/iam-core.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';

type Answer = Readonly<Record<string, unknown>>;

interface List {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input?: object;
  /** The answer's member with the items, and what of an item tells it from others. */
  readonly items: string;
  readonly name?: string;
  /**
   * Limit, token in the request and token in the answer, as the API names them. The limit is empty where callers cannot
   * choose one, or none as small as this test has items.
   */
  readonly members: readonly [limit: string, token: string, next: string];
  /** What a token is answered with that the service never gave: code and message. */
  readonly refusal: readonly [code: string, message: string];
}

const machine = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
const upper = ['MaxResults', 'NextToken', 'NextToken'] as const;
const lower = ['maxResults', 'nextToken', 'nextToken'] as const;
const machineArn = (name: string) => `arn:aws:states:us-east-1:111122223333:stateMachine:${name}`;
const names = ['n1', 'n2', 'n3'];

const eventsRefusal = ['ValidationException', 'The specified NextToken is not valid.'] as const;
const logsRefusal = ['InvalidParameterException', 'The specified nextToken is invalid.'] as const;
const statesRefusal = ['InvalidToken', "Invalid Token: 'Invalid token'"] as const;
const alarmsRefusal = ['InvalidNextToken', 'The specified nextToken is invalid.'] as const;
const sagemakerRefusal = ['ValidationException', 'The token provided is not valid.'] as const;
const scalingRefusal = ['InvalidNextTokenException', 'The next token is not valid.'] as const;

const lists: readonly List[] = [
  {
    service: 'events',
    operation: 'ListRules',
    items: 'Rules',
    name: 'Name',
    members: ['Limit', 'NextToken', 'NextToken'],
    refusal: eventsRefusal,
  },
  {
    service: 'events',
    operation: 'ListTargetsByRule',
    input: { Rule: 'n1' },
    items: 'Targets',
    name: 'Id',
    members: ['Limit', 'NextToken', 'NextToken'],
    refusal: eventsRefusal,
  },
  {
    service: 'events',
    operation: 'ListRuleNamesByTarget',
    input: { TargetArn: 'arn:aws:sqs:us-east-1:111122223333:n1' },
    items: 'RuleNames',
    members: ['Limit', 'NextToken', 'NextToken'],
    refusal: eventsRefusal,
  },
  {
    service: 'events',
    operation: 'ListEventBuses',
    input: { NamePrefix: 'n' },
    items: 'EventBuses',
    name: 'Name',
    members: ['Limit', 'NextToken', 'NextToken'],
    refusal: eventsRefusal,
  },
  {
    service: 'logs',
    operation: 'DescribeLogGroups',
    items: 'logGroups',
    name: 'logGroupName',
    members: ['limit', 'nextToken', 'nextToken'],
    refusal: logsRefusal,
  },
  {
    service: 'logs',
    operation: 'DescribeLogStreams',
    input: { logGroupName: 'n1' },
    items: 'logStreams',
    name: 'logStreamName',
    members: ['limit', 'nextToken', 'nextToken'],
    refusal: logsRefusal,
  },
  {
    service: 'cloudwatch',
    operation: 'DescribeAlarms',
    items: 'MetricAlarms',
    name: 'AlarmName',
    members: ['MaxRecords', 'NextToken', 'NextToken'],
    refusal: alarmsRefusal,
  },
  {
    service: 'cloudwatch',
    operation: 'DescribeAlarmHistory',
    input: { ScanBy: 'TimestampAscending' },
    items: 'AlarmHistoryItems',
    name: 'AlarmName',
    members: ['MaxRecords', 'NextToken', 'NextToken'],
    refusal: alarmsRefusal,
  },
  {
    service: 'sqs',
    operation: 'ListQueues',
    items: 'QueueUrls',
    members: upper,
    refusal: ['InvalidParameterValue', 'Invalid value for the parameter NextToken: mine'],
  },
  {
    service: 'scheduler',
    operation: 'ListScheduleGroups',
    input: { NamePrefix: 'n' },
    items: 'ScheduleGroups',
    name: 'Name',
    members: upper,
    refusal: ['ValidationException', 'Invalid NextToken.'],
  },
  {
    service: 'ssm',
    operation: 'GetParametersByPath',
    input: { Path: '/' },
    items: 'Parameters',
    name: 'Name',
    members: upper,
    refusal: ['InvalidNextToken', 'The specified token is not valid.'],
  },
  {
    service: 'iam',
    operation: 'ListRoles',
    items: 'Roles',
    name: 'RoleName',
    members: ['MaxItems', 'Marker', 'Marker'],
    refusal: ['ValidationError', 'Invalid Marker: mine'],
  },
  {
    service: 'stepfunctions',
    operation: 'ListStateMachines',
    items: 'stateMachines',
    name: 'name',
    members: lower,
    refusal: statesRefusal,
  },
  {
    service: 'stepfunctions',
    operation: 'ListStateMachineAliases',
    input: { stateMachineArn: machineArn('n1') },
    items: 'stateMachineAliases',
    name: 'stateMachineAliasArn',
    members: lower,
    refusal: statesRefusal,
  },
  {
    service: 'stepfunctions',
    operation: 'ListExecutions',
    input: { stateMachineArn: machineArn('n1') },
    items: 'executions',
    name: 'name',
    members: lower,
    refusal: statesRefusal,
  },
  {
    service: 'sagemaker',
    operation: 'ListModelPackageGroups',
    items: 'ModelPackageGroupSummaryList',
    name: 'ModelPackageGroupName',
    members: upper,
    refusal: sagemakerRefusal,
  },
  {
    service: 'sagemaker',
    operation: 'ListTags',
    input: { ResourceArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package-group/n1' },
    items: 'Tags',
    name: 'Key',
    members: ['', 'NextToken', 'NextToken'],
    refusal: sagemakerRefusal,
  },
  ...[
    'DescribeScalableTargets',
    'DescribeScalingPolicies',
    'DescribeScalingActivities',
    'DescribeScheduledActions',
  ].map(
    (operation): List => ({
      service: 'application-autoscaling',
      operation,
      input: { ServiceNamespace: 'sagemaker' },
      items: operation.replace('Describe', ''),
      members: ['', 'NextToken', 'NextToken'],
      refusal: scalingRefusal,
    }),
  ),
  ...['ListTopics', 'ListSubscriptions'].map(
    (operation): List => ({
      service: 'sns',
      operation,
      items: operation.replace('List', ''),
      members: ['', 'NextToken', 'NextToken'],
      refusal: ['InvalidParameterException', 'Invalid parameter: NextToken'],
    }),
  ),
  {
    service: 'cloudwatch',
    operation: 'ListMetrics',
    items: 'Metrics',
    members: ['', 'NextToken', 'NextToken'],
    refusal: ['InvalidParameterValueException', 'The specified nextToken is invalid.'],
  },
];

let cloud: Kernel;

const call = async ({ service, operation }: Pick<List, 'service' | 'operation'>, input: object): Promise<Answer> =>
  (await cloud.call(service, operation, input, { kind: 'root' })) as Answer;

beforeAll(async () => {
  cloud = idleCloud();
  const make = (service: ServiceName, operation: string, input: object) => call({ service, operation }, input);
  const assumed = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  for (const name of names) {
    const Arn = `arn:aws:iam::111122223333:role/${name}`;
    const document = { Version: '2012-10-17', Statement: [assumed] };
    cloud.core<IamCore>('iam').putRole({
      RoleName: name,
      Arn,
      AssumeRolePolicyDocument: document,
      policies: [],
      managedPolicyArns: [],
    });
    await make('events', 'PutRule', { Name: name, EventPattern: '{"source":["a"]}' });
    await make('events', 'CreateEventBus', { Name: name });
    await make('logs', 'CreateLogGroup', { logGroupName: name });
    await make('logs', 'CreateLogStream', { logGroupName: 'n1', logStreamName: name });
    await make('sqs', 'CreateQueue', { QueueName: name });
    await make('scheduler', 'CreateScheduleGroup', { Name: name });
    await make('ssm', 'PutParameter', { Name: `/${name}`, Value: 'v', Type: 'String' });
    await make('cloudwatch', 'PutMetricAlarm', {
      AlarmName: name,
      Namespace: 'N',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    await make('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: name });
    await make('stepfunctions', 'CreateStateMachine', { name, definition: machine, roleArn: Arn });
  }
  const group = 'arn:aws:sagemaker:us-east-1:111122223333:model-package-group/n1';
  await make('sagemaker', 'AddTags', { ResourceArn: group, Tags: names.map(Key => ({ Key, Value: 'v' })) });
  for (const Rule of names) {
    const Targets = names.map(Id => ({ Id, Arn: `arn:aws:sqs:us-east-1:111122223333:${Id}` }));
    await make('events', 'PutTargets', { Rule, Targets });
  }
  const stateMachineArn = machineArn('n1');
  const { stateMachineVersionArn } = await make('stepfunctions', 'PublishStateMachineVersion', { stateMachineArn });
  for (const name of names) {
    const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
    await make('stepfunctions', 'CreateStateMachineAlias', { name, routingConfiguration });
    await make('stepfunctions', 'StartExecution', { stateMachineArn, name });
  }
});

const ask = ({ input = {}, ...list }: List, more: object) => call(list, { ...input, ...more });

function shown({ items, name }: List, answer: Answer): unknown[] {
  const all = answer[items] as (string | Record<string, unknown>)[];
  return all.map(item => (typeof item === 'string' || name === undefined ? item : item[name]));
}

const chosen = lists.filter(({ members: [limit] }) => limit !== '');

it.each(chosen)('$service $operation gives every item once, page by page, and ends without a token', async list => {
  const [limit, token, next] = list.members;
  const whole = await ask(list, {});
  const all = shown(list, whole);
  expect(whole[next]).toBeUndefined();
  expect(all).toHaveLength(names.length);
  const first = await ask(list, { [limit]: 2 });
  expect(first[next]).toEqual(expect.any(String));
  const second = await ask(list, { [limit]: 2, [token]: first[next] });
  expect(second[next]).toBeUndefined();
  expect([shown(list, first), shown(list, second)]).toEqual([all.slice(0, 2), all.slice(2)]);
});

it.each(lists)('$service $operation refuses a token that it never gave, as AWS names that', async list => {
  const [, token] = list.members;
  const [code, message] = list.refusal;
  await expect(ask(list, { [token]: 'mine' })).rejects.toMatchObject({ code, message });
});

describe('SNS and metrics, whose callers cannot choose', () => {
  it('page topics by 100 and metrics by 500', async () => {
    for (const index of Array(101).keys())
      await call({ service: 'sns', operation: 'CreateTopic' }, { Name: `t${index}` });
    const first = await call({ service: 'sns', operation: 'ListTopics' }, {});
    expect(first['Topics']).toHaveLength(100);
    const { NextToken } = first;
    const second = await call({ service: 'sns', operation: 'ListTopics' }, { NextToken });
    expect(second).toEqual({ Topics: [{ TopicArn: 'arn:aws:sns:us-east-1:111122223333:t100' }] });

    const MetricData = [...Array(501).keys()].map(index => ({ MetricName: `m${index}`, Value: 1 }));
    await call({ service: 'cloudwatch', operation: 'PutMetricData' }, { Namespace: 'N', MetricData });
    const metrics = { service: 'cloudwatch', operation: 'ListMetrics' } as const;
    const some = await call(metrics, { Namespace: 'N' });
    expect(some['Metrics']).toHaveLength(500);
    expect((await call(metrics, { Namespace: 'N', NextToken: some['NextToken'] }))['Metrics']).toHaveLength(1);
  });
});
