import { beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import type { Kernel } from '../../../local/core/kernel.ts';
import type { Caller, ServiceName } from '../../../local/core/service.ts';
import type { VirtualClock } from '../../../local/core/virtual-clock.ts';
import type { IamCore } from '../../../local/iam/iam-core.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;
const RoleArn = 'arn:aws:iam::111122223333:role/caller';
const QueueUrl = 'http://127.0.0.1:4566/111122223333/inbox';
const hour = 3_600_000;

let cloud: Kernel;
let clock: VirtualClock;

async function call<Output = Record<string, unknown>>(
  service: ServiceName,
  operation: string,
  input: object,
  caller: Caller = { kind: 'root' },
): Promise<Output> {
  return (await cloud.call(service, operation, input, caller)) as Output;
}

const scheduled = (more: object = {}): object => ({
  Name: 'one',
  ScheduleExpression: 'cron(10 * * * ? *)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: arn('sqs', 'inbox'), RoleArn, Input: 'due <aws.scheduler.scheduled-time>' },
  ...more,
});

const create = (more: object = {}) => call<{ ScheduleArn: string }>('scheduler', 'CreateSchedule', scheduled(more));

async function inbox(queue = QueueUrl): Promise<{ Body: string; MessageAttributes?: Record<string, unknown> }[]> {
  const ask = { QueueUrl: queue, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const { Messages = [] } = await call<{ Messages?: { Body: string }[] }>('sqs', 'ReceiveMessage', ask);
  return Messages;
}

const bodies = async (queue?: string) => (await inbox(queue)).map(({ Body }) => Body).sort();

function putRole(RoleName: string, Service: string, Action: string | string[]): void {
  cloud.core<IamCore>('iam').putRole({
    RoleName,
    Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] },
    policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
    managedPolicyArns: [],
  });
}

beforeEach(async () => {
  cloud = idleCloud();
  clock = cloud.clock as VirtualClock;
  putRole('caller', 'scheduler.amazonaws.com', ['sqs:SendMessage', 'states:StartExecution']);
  putRole('machine', 'states.amazonaws.com', 'nothing:AtAll');
  for (const QueueName of ['inbox', 'dead']) await call('sqs', 'CreateQueue', { QueueName });
});

describe('a schedule', () => {
  it('calls its target each time it is due, and tells for when', async () => {
    await create();
    await clock.advance(2 * hour);
    expect(await bodies()).toEqual(['due 2026-01-05T09:10:00Z', 'due 2026-01-05T10:10:00Z']);
  });

  it('runs in its time zone', async () => {
    await create({ ScheduleExpression: 'cron(0 12 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' });
    await clock.advance(24 * hour);
    expect(await bodies()).toEqual(['due 2026-01-05T11:00:00Z']);
  });

  it('begins a rate at its creation', async () => {
    await create({ ScheduleExpression: 'rate(1 hour)' });
    await clock.advance(hour);
    expect(await bodies()).toEqual(['due 2026-01-05T09:00:00Z', 'due 2026-01-05T10:00:00Z']);
  });

  it('is due once with at(), and then deleted if asked for', async () => {
    await create({ ScheduleExpression: 'at(2026-01-05T10:30:00)', ActionAfterCompletion: 'DELETE' });
    await clock.advance(2 * hour);
    expect(await bodies()).toEqual(['due 2026-01-05T10:30:00Z']);
    await expect(call('scheduler', 'GetSchedule', { Name: 'one' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('keeps to its dates', async () => {
    await create({ StartDate: new Date('2026-01-05T10:00:00Z'), EndDate: new Date('2026-01-05T12:00:00Z') });
    await clock.advance(9 * hour);
    expect(await bodies()).toEqual(['due 2026-01-05T10:10:00Z', 'due 2026-01-05T11:10:00Z']);
  });

  it('falls into a flexible window', async () => {
    await create({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 30 } });
    await clock.advance(hour);
    expect(await bodies()).toEqual(['due 2026-01-05T09:10:00Z']);
  });

  it('stops when it is disabled, and is replaced as a whole by an update', async () => {
    await create({ Description: 'first' });
    await call('scheduler', 'UpdateSchedule', scheduled({ State: 'DISABLED' }));
    await clock.advance(3 * hour);
    expect(await bodies()).toEqual([]);
    const found = await call('scheduler', 'GetSchedule', { Name: 'one' });
    expect(found).toMatchObject({
      Arn: arn('scheduler', 'schedule/default/one'),
      State: 'DISABLED',
      GroupName: 'default',
      ScheduleExpressionTimezone: 'UTC',
      Target: { RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
    });
    expect(found).not.toHaveProperty('Description');
  });

  it('starts executions', async () => {
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    const machine = { name: 'm', roleArn: 'arn:aws:iam::111122223333:role/machine', definition };
    const { stateMachineArn } = await call<{ stateMachineArn: string }>('stepfunctions', 'CreateStateMachine', machine);
    const Input = '{"at":"<aws.scheduler.scheduled-time>"}';
    await create({ Target: { Arn: stateMachineArn, RoleArn, Input } });
    await clock.advance(hour);
    const { executions } = await call<{ executions: { executionArn: string }[] }>('stepfunctions', 'ListExecutions', {
      stateMachineArn,
    });
    const [first] = executions;
    const described = await call('stepfunctions', 'DescribeExecution', { executionArn: first?.executionArn });
    expect(described['input']).toBe('{"at":"2026-01-05T09:10:00Z"}');
  });
});

describe('a target that refuses', () => {
  const DeadLetterConfig = { Arn: arn('sqs', 'dead') };

  it('goes to the dead-letter queue at once where trying again is no use', async () => {
    await create({ Target: { Arn: arn('sqs', 'nowhere'), RoleArn, Input: 'x', DeadLetterConfig } });
    await clock.advance(hour);
    const [letter] = await inbox('http://127.0.0.1:4566/111122223333/dead');
    expect(letter).toMatchObject({
      Body: 'x',
      MessageAttributes: {
        ERROR_CODE: { StringValue: 'NO_RESOURCE' },
        SCHEDULE_ARN: { StringValue: arn('scheduler', 'schedule/default/one') },
      },
    });
  });

  it.each([
    ['as often as it takes', {}, 1],
    ['no more often than its policy says', { RetryPolicy: { MaximumRetryAttempts: 1 } }, 0],
  ])('is tried again, %s', async (_what, policy, delivered) => {
    let refusals = 0;
    cloud.intercept(({ operation, input }) => {
      if (operation !== 'SendMessage' || !('MessageBody' in input) || refusals >= 2) return;
      refusals++;
      throw new AwsError('RequestThrottled', 'Rate exceeded');
    });
    await create({
      ScheduleExpression: 'at(2026-01-05T10:00:00)',
      Target: { Arn: arn('sqs', 'inbox'), RoleArn, ...policy },
    });
    await clock.advance(2 * hour);
    expect(refusals).toBe(2);
    expect(await bodies()).toHaveLength(delivered);
  });

  it('needs the permission of the role', async () => {
    putRole('caller', 'scheduler.amazonaws.com', 'sqs:ReceiveMessage');
    await create();
    await clock.advance(hour);
    expect(await bodies()).toEqual([]);
  });
});

describe('refusals', () => {
  it.each([
    ['an expression', { ScheduleExpression: 'every day' }, 'Invalid Schedule Expression every day.'],
    ['a zone', { ScheduleExpressionTimezone: 'Mars' }, 'Invalid ScheduleExpressionTimezone Mars.'],
    ['a window too many', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }, 'must not be provided'],
    ['a window too few', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'must be provided'],
    ['an end before the start', { EndDate: new Date(0) }, 'EndDate'],
    [
      'a role that trusts others',
      { Target: { Arn: arn('sqs', 'inbox'), RoleArn: RoleArn.replace('caller', 'machine') } },
      'to assume the role',
    ],
    [
      'an unknown target',
      { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', RoleArn } },
      'cannot deliver',
    ],
    [
      'no JSON for an execution',
      { Target: { Arn: arn('states', 'stateMachine:m'), RoleArn, Input: 'x' } },
      'not valid JSON',
    ],
    ['a name', { Name: 'a b' }, 'failed to satisfy constraint'],
  ])('%s', async (_what, more, message) => {
    await expect(create(more)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  it('one of a name that is taken', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ code: 'ConflictException' });
  });

  it('one whose caller may not pass the role', async () => {
    putRole('maker', 'lambda.amazonaws.com', 'scheduler:CreateSchedule');
    const maker: Caller = { kind: 'role', roleName: 'maker', sessionName: 's' };
    await expect(call('scheduler', 'CreateSchedule', scheduled(), maker)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
  });
});

describe('groups', () => {
  it('hold schedules, and take them along', async () => {
    await call('scheduler', 'CreateScheduleGroup', { Name: 'night' });
    await create({ GroupName: 'night' });
    await create();
    const listed = await call<{ Schedules: { GroupName: string }[] }>('scheduler', 'ListSchedules', {});
    expect(listed.Schedules.map(({ GroupName }) => GroupName)).toEqual(['night', 'default']);
    await call('scheduler', 'DeleteScheduleGroup', { Name: 'night' });
    const { ScheduleGroups } = await call<{ ScheduleGroups: object[] }>('scheduler', 'ListScheduleGroups', {});
    expect(ScheduleGroups).toMatchObject([{ Name: 'default', State: 'ACTIVE' }]);
    await clock.advance(hour);
    expect(await bodies()).toEqual(['due 2026-01-05T09:10:00Z']);
    await call('scheduler', 'DeleteSchedule', { Name: 'one' });
    await expect(call('scheduler', 'DeleteScheduleGroup', { Name: 'default' })).rejects.toMatchObject({
      message: 'You cannot delete the default schedule group.',
    });
  });
});
