import { describe, expect, it } from 'vitest';
import { testingCloud } from './testing-cloud.ts';

const pattern = JSON.stringify({ source: ['shop'] });

function error(code: string, message: string | RegExp) {
  const text = typeof message === 'string' ? message : expect.stringMatching(message);
  return expect.objectContaining({ code, message: text });
}

describe('rules', () => {
  it('are created, described, listed, disabled and deleted', async () => {
    const { call } = testingCloud();
    const put = await call('events', 'PutRule', { Name: 'orders', EventPattern: pattern, Description: 'd' });
    expect(put).toEqual({ RuleArn: 'arn:aws:events:us-east-1:111122223333:rule/orders' });
    expect(await call('events', 'DescribeRule', { Name: 'orders' })).toMatchObject({
      Name: 'orders',
      Arn: put.RuleArn,
      EventPattern: pattern,
      State: 'ENABLED',
      Description: 'd',
      EventBusName: 'default',
    });
    await call('events', 'DisableRule', { Name: 'orders' });
    expect(await call('events', 'ListRules', { NamePrefix: 'ord' })).toMatchObject({
      Rules: [{ Name: 'orders', State: 'DISABLED' }],
    });
    await call('events', 'EnableRule', { Name: 'orders' });
    expect(await call('events', 'DescribeRule', { Name: 'orders' })).toMatchObject({ State: 'ENABLED' });
    await call('events', 'DeleteRule', { Name: 'orders' });
    await call('events', 'DeleteRule', { Name: 'orders' });
    await expect(call('events', 'DescribeRule', { Name: 'orders' })).rejects.toEqual(
      error('ResourceNotFoundException', 'Rule orders does not exist on EventBus default.'),
    );
  });

  it.each([
    [{ Name: 'x' }, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    [{ Name: 'x', EventPattern: '{}' }, 'InvalidEventPatternException', /Empty objects/],
    [
      { Name: 'x', ScheduleExpression: 'rate(1 minutes)' },
      'ValidationException',
      'Parameter ScheduleExpression is not valid.',
    ],
    [
      { Name: 'x', EventPattern: pattern, EventBusName: 'no' },
      'ResourceNotFoundException',
      'Event bus no does not exist.',
    ],
  ])('refuses %j', async (input, code, message) => {
    const { call } = testingCloud();
    await expect(call('events', 'PutRule', input)).rejects.toEqual(error(code, message));
  });

  it("refuses schedules on a bus of one's own", async () => {
    const { call } = testingCloud();
    await call('events', 'CreateEventBus', { Name: 'mine' });
    const input = { Name: 'x', ScheduleExpression: 'rate(1 minute)', EventBusName: 'mine' };
    await expect(call('events', 'PutRule', input)).rejects.toEqual(
      error('ValidationException', 'ScheduleExpression is supported only on the default event bus.'),
    );
  });

  it('hold at most five targets, which must go before the rule', async () => {
    const { call } = testingCloud();
    await call('events', 'PutRule', { Name: 'x', EventPattern: pattern });
    const target = (id: number) => ({ Id: `t${id}`, Arn: 'arn:aws:sqs:us-east-1:111122223333:q' });
    const six = [1, 2, 3, 4, 5, 6].map(target);
    await expect(call('events', 'PutTargets', { Rule: 'x', Targets: six })).rejects.toEqual(
      error('LimitExceededException', 'The requested resource exceeds the maximum number allowed.'),
    );
    const added = await call('events', 'PutTargets', { Rule: 'x', Targets: six.slice(0, 2) });
    expect(added).toEqual({ FailedEntryCount: 0, FailedEntries: [] });
    expect(await call('events', 'ListRuleNamesByTarget', { TargetArn: target(1).Arn })).toMatchObject({
      RuleNames: ['x'],
    });
    await expect(call('events', 'DeleteRule', { Name: 'x' })).rejects.toEqual(
      error('ValidationException', "Rule can't be deleted since it has targets."),
    );
    await call('events', 'RemoveTargets', { Rule: 'x', Ids: ['t1'] });
    expect(await call('events', 'ListTargetsByRule', { Rule: 'x' })).toMatchObject({ Targets: [target(2)] });
  });

  it.each([
    [{ Arn: 'arn:aws:states:us-east-1:111122223333:stateMachine:m' }, /RoleArn is required/],
    [{ Input: '{}', InputPath: '$' }, /Only one of Input/],
    [{ Input: '{' }, /JSON syntax error/],
    [{ InputPath: 'detail' }, /Invalid InputPath/],
    [{ InputTransformer: { InputTemplate: '"<who>"' } }, /not in InputPathsMap: \[who\]/],
    [{ InputTransformer: { InputPathsMap: { 'aws.x': '$.id' }, InputTemplate: '1' } }, /reserved name aws.x/],
  ])('refuse the target %j', async (members, message) => {
    const { call } = testingCloud();
    await call('events', 'PutRule', { Name: 'x', EventPattern: pattern });
    const target = { Id: 't', Arn: 'arn:aws:sqs:us-east-1:111122223333:q', ...members };
    await expect(call('events', 'PutTargets', { Rule: 'x', Targets: [target] })).rejects.toEqual(
      error('ValidationException', message),
    );
  });

  it('carry tags', async () => {
    const { call } = testingCloud();
    const { RuleArn: ResourceARN } = await call('events', 'PutRule', {
      Name: 'x',
      EventPattern: pattern,
      Tags: [{ Key: 'a', Value: '1' }],
    });
    await call('events', 'TagResource', { ResourceARN, Tags: [{ Key: 'b', Value: '2' }] });
    await call('events', 'UntagResource', { ResourceARN, TagKeys: ['a'] });
    expect(await call('events', 'ListTagsForResource', { ResourceARN })).toEqual({ Tags: [{ Key: 'b', Value: '2' }] });
  });
});

describe('buses', () => {
  it('are created, listed and deleted, but not the default one', async () => {
    const { call } = testingCloud();
    await call('events', 'CreateEventBus', { Name: 'mine' });
    await expect(call('events', 'CreateEventBus', { Name: 'mine' })).rejects.toEqual(
      error('ResourceAlreadyExistsException', 'Event bus mine already exists.'),
    );
    const { EventBuses } = await call<{ EventBuses: { Name: string }[] }>('events', 'ListEventBuses', {});
    expect(EventBuses.map(bus => bus.Name)).toEqual(['default', 'mine']);
    expect(await call('events', 'DescribeEventBus', {})).toMatchObject({ Name: 'default' });
    await call('events', 'DeleteEventBus', { Name: 'mine' });
    await expect(call('events', 'DescribeEventBus', { Name: 'mine' })).rejects.toEqual(
      error('ResourceNotFoundException', 'Event bus mine does not exist.'),
    );
    await expect(call('events', 'DeleteEventBus', { Name: 'default' })).rejects.toEqual(
      error('ValidationException', 'Cannot delete event bus default.'),
    );
  });
});

describe('TestEventPattern', () => {
  const event = { id: '1', account: '1', source: 'shop', time: 't', region: 'r', resources: [], 'detail-type': 'd' };

  it('tells whether a whole event fits', async () => {
    const { call } = testingCloud();
    const ask = (EventPattern: string) =>
      call('events', 'TestEventPattern', { EventPattern, Event: JSON.stringify(event) });
    expect(await ask(pattern)).toEqual({ Result: true });
    expect(await ask('{"source":["other"]}')).toEqual({ Result: false });
  });

  it('refuses an event that is not whole', async () => {
    const { call } = testingCloud();
    const { id: _, ...rest } = event;
    const input = { EventPattern: pattern, Event: JSON.stringify(rest) };
    await expect(call('events', 'TestEventPattern', input)).rejects.toEqual(
      error('ValidationException', 'Event is missing required field: id.'),
    );
  });
});
