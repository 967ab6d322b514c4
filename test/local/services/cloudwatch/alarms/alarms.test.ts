import type { DescribeAlarmsOutput, StateValue } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from 'vitest';
import type { CoreService, ServiceFactory } from '../../../../../local/core/cloud.ts';
import type { EventsCore } from '../../../../../local/services/events/core.ts';
import type { EventEnvelope } from '../../../../../local/services/events/event-envelope.ts';
import type { SnsCore } from '../../../../../local/services/sns/core.ts';
import { recordingLambda } from '../../events/target-services.ts';
import { testingCloud } from '../../events/testing-cloud.ts';

const minute = 60_000;
const topicArn = 'arn:aws:sns:us-east-1:111122223333:t';

const definition = {
  AlarmName: 'errors',
  AlarmDescription: 'too many errors',
  Namespace: 'N',
  MetricName: 'm',
  Dimensions: [{ Name: 'd', Value: 'x' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
};

function alarmed(...more: readonly ServiceFactory[]) {
  const testing = testingCloud(...more);
  const changes: EventEnvelope[] = [];
  testing.cloud.core<EventsCore>('events').tap(event => {
    changes.push(event);
    return undefined;
  });
  return {
    ...testing,
    changes,
    alarm: (members: object = {}) => testing.call('cloudwatch', 'PutMetricAlarm', { ...definition, ...members }),
    async publish(Value: number, more: object = {}) {
      const datum = { MetricName: 'm', Dimensions: definition.Dimensions, Value, ...more };
      await testing.call('cloudwatch', 'PutMetricData', { Namespace: 'N', MetricData: [datum] });
    },
    async state(name = 'errors'): Promise<StateValue | undefined> {
      const found = await testing.call<DescribeAlarmsOutput>('cloudwatch', 'DescribeAlarms', { AlarmNames: [name] });
      return (found.MetricAlarms?.[0] ?? found.CompositeAlarms?.[0])?.StateValue;
    },
  };
}

describe('metric alarms', () => {
  it('follow their metric: unknown, fine, breaching, fine', async () => {
    const { alarm, publish, clock, state } = alarmed();
    await alarm();
    await clock.advance(3_000);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    const seen: (StateValue | undefined)[] = [];
    for (const value of [1, 9, 2]) {
      await publish(value);
      await clock.advance(minute);
      seen.push(await state());
    }
    expect(seen).toEqual(['OK', 'ALARM', 'OK']);
  });

  it('announce changes with the event that CloudWatch sends', async () => {
    const { alarm, publish, clock, changes } = alarmed();
    await alarm();
    await publish(9);
    await clock.advance(minute + 3_000);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      source: 'aws.cloudwatch',
      'detail-type': 'CloudWatch Alarm State Change',
      resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors'],
      detail: {
        alarmName: 'errors',
        configuration: {
          description: 'too many errors',
          metrics: [
            {
              id: expect.any(String),
              metricStat: { metric: { namespace: 'N', name: 'm', dimensions: { d: 'x' } }, period: 60, stat: 'Sum' },
              returnData: true,
            },
          ],
        },
        previousState: {
          value: 'INSUFFICIENT_DATA',
          reason: 'Unchecked: Initial alarm creation',
          timestamp: '2026-01-05T09:00:00.000+0000',
        },
        state: {
          value: 'ALARM',
          reason:
            'Threshold Crossed: 1 out of the last 1 datapoints [9.0 (05/01/26 09:00:00)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).',
          timestamp: '2026-01-05T09:01:02.000+0000',
        },
      },
    });
    const detail = changes[0]?.detail as { state: { reasonData: string }; previousState: object } | undefined;
    expect(detail?.previousState).not.toHaveProperty('reasonData');
    expect(JSON.parse(detail?.state.reasonData ?? '')).toMatchObject({
      version: '1.0',
      statistic: 'Sum',
      period: 60,
      recentDatapoints: [9],
      threshold: 5,
    });
  });

  it('alarm when M of N data points breach', async () => {
    const { alarm, publish, clock, state } = alarmed();
    await alarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    await clock.advance(3_000);
    const seen: (StateValue | undefined)[] = [];
    for (const value of [9, 1, 9, 1, 1, 9, 9]) {
      await publish(value);
      await clock.advance(minute);
      seen.push(await state());
    }
    expect(seen).toEqual(['INSUFFICIENT_DATA', 'OK', 'ALARM', 'OK', 'OK', 'OK', 'ALARM']);
  });

  it.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['ignore', 'ALARM'],
    ['breaching', 'ALARM'],
    ['notBreaching', 'OK'],
  ])('treat missing data as %s: %s', async (TreatMissingData, expected) => {
    const { alarm, publish, clock, state } = alarmed();
    await alarm({ TreatMissingData });
    await publish(9);
    await clock.advance(minute + 3_000);
    expect(await state()).toBe('ALARM');
    await clock.advance(5 * minute);
    expect(await state()).toBe(expected);
  });

  it('of high resolution are evaluated every ten seconds', async () => {
    const { alarm, publish, clock, state } = alarmed();
    await alarm({ Period: 10 });
    await publish(9, { StorageResolution: 1 });
    await clock.advance(9_000);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await clock.advance(4_000);
    expect(await state()).toBe('ALARM');
  });

  it('of more than a day of data are evaluated every hour', async () => {
    const { alarm, publish, clock, state } = alarmed();
    await alarm({ Period: 3_600, EvaluationPeriods: 25, DatapointsToAlarm: 1 });
    await publish(9);
    await clock.advance(59 * minute);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await clock.advance(2 * minute);
    expect(await state()).toBe('ALARM');
  });

  it('watch expressions', async () => {
    const { alarm, publish, clock, state, changes } = alarmed();
    const stat = (Stat: string) => ({
      Metric: { Namespace: 'N', MetricName: 'm', Dimensions: definition.Dimensions },
      Period: 60,
      Stat,
    });
    await alarm({
      ...Object.fromEntries(
        ['Namespace', 'MetricName', 'Dimensions', 'Statistic', 'Period'].map(name => [name, undefined]),
      ),
      Metrics: [
        { Id: 'e1', Expression: 'm1 / m2', Label: 'mean' },
        { Id: 'm1', MetricStat: stat('Sum'), ReturnData: false },
        { Id: 'm2', MetricStat: stat('SampleCount'), ReturnData: false },
      ],
    });
    for (const value of [4, 5, 9]) await publish(value);
    await clock.advance(minute + 3_000);
    expect(await state()).toBe('ALARM');
    expect(changes[0]?.detail).toMatchObject({
      configuration: {
        metrics: [{ id: 'e1', expression: 'm1 / m2', label: 'mean', returnData: true }, { id: 'm1' }, { id: 'm2' }],
      },
    });
  });

  it('can be set by hand until the next evaluation', async () => {
    const { alarm, call, publish, clock, state } = alarmed();
    await alarm();
    await publish(1);
    await call('cloudwatch', 'SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'testing' });
    expect(await state()).toBe('ALARM');
    await clock.advance(minute + 3_000);
    expect(await state()).toBe('OK');
    const unknown = { AlarmName: 'none', StateValue: 'OK', StateReason: 'r' };
    await expect(call('cloudwatch', 'SetAlarmState', unknown)).rejects.toMatchObject({ code: 'ResourceNotFound' });
  });

  it('keep their state when they are put again, and remember what happened', async () => {
    const { alarm, call, publish, clock, state } = alarmed();
    await alarm();
    await publish(9);
    await clock.advance(minute + 3_000);
    await alarm({ Threshold: 100 });
    expect(await state()).toBe('ALARM');
    const history = await call<{ AlarmHistoryItems: { HistoryItemType: string; HistorySummary: string }[] }>(
      'cloudwatch',
      'DescribeAlarmHistory',
      { AlarmName: 'errors' },
    );
    expect(history.AlarmHistoryItems.map(item => item.HistorySummary)).toEqual([
      'Alarm "errors" updated',
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      'Alarm "errors" created',
    ]);
  });

  it('are found by metric, prefix, state and action, and deleted', async () => {
    const { alarm, call, clock } = alarmed();
    await alarm({ AlarmActions: [topicArn] });
    await alarm({ AlarmName: 'other', MetricName: 'n' });
    const names = async (input: object) => {
      const found = await call<DescribeAlarmsOutput>('cloudwatch', 'DescribeAlarms', input);
      return found.MetricAlarms?.map(one => one.AlarmName);
    };
    expect(await names({})).toEqual(['errors', 'other']);
    expect(await names({ AlarmNamePrefix: 'err' })).toEqual(['errors']);
    expect(await names({ StateValue: 'OK' })).toEqual([]);
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['errors']);
    const metric = { Namespace: 'N', MetricName: 'm', Dimensions: definition.Dimensions };
    expect(await call('cloudwatch', 'DescribeAlarmsForMetric', metric)).toMatchObject({
      MetricAlarms: [{ AlarmName: 'errors', Threshold: 5, Statistic: 'Sum' }],
    });
    await call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['errors', 'other', 'none'] });
    expect(await names({})).toEqual([]);
    await clock.advance(10 * minute);
  });

  it('carry tags', async () => {
    const { alarm, call } = alarmed();
    await alarm({ Tags: [{ Key: 'a', Value: '1' }] });
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors';
    await call('cloudwatch', 'TagResource', { ResourceARN, Tags: [{ Key: 'b', Value: '2' }] });
    await call('cloudwatch', 'UntagResource', { ResourceARN, TagKeys: ['a'] });
    expect(await call('cloudwatch', 'ListTagsForResource', { ResourceARN })).toEqual({
      Tags: [{ Key: 'b', Value: '2' }],
    });
  });

  it.each([
    [{ Statistic: undefined }, /Exactly one of Statistic and ExtendedStatistic/],
    [{ Period: 45 }, /Period must be 10, 20, 30/],
    [{ Period: 5 }, /Period must be 10, 20, 30/],
    [{ DatapointsToAlarm: 2 }, /DatapointsToAlarm must be less than or equal to EvaluationPeriods/],
    [{ TreatMissingData: 'maybe' }, /Option maybe is not supported/],
    [{ Period: 86_400, EvaluationPeriods: 8 }, /more than a week/],
    [{ Threshold: undefined }, /Threshold must be specified/],
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, /does not support the comparison operator/],
    [{ Metrics: [] }, /Metrics cannot be combined/],
    [{ Statistic: undefined, ExtendedStatistic: 'q5' }, /Stat is not supported/],
  ])('are refused: %j', async (members, message) => {
    const { alarm } = alarmed();
    await expect(alarm(members)).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });
});

describe('actions of alarms', () => {
  it('publish to topics', async () => {
    const { alarm, call, cloud, publish, clock } = alarmed();
    await call('sns', 'CreateTopic', { Name: 't' });
    await alarm({ AlarmActions: [topicArn], OKActions: [topicArn] });
    await publish(9);
    await clock.advance(minute);
    await publish(1);
    await clock.advance(minute + 3_000);
    const { outbox } = cloud.core<SnsCore>('sns');
    expect(outbox.map(one => one.subject)).toEqual([
      'ALARM: "errors" in US East (N. Virginia)',
      'OK: "errors" in US East (N. Virginia)',
    ]);
    expect(JSON.parse(outbox[0]?.message ?? '')).toMatchObject({
      AlarmName: 'errors',
      NewStateValue: 'ALARM',
      OldStateValue: 'INSUFFICIENT_DATA',
      Trigger: { MetricName: 'm', Statistic: 'SUM', Dimensions: [{ value: 'x', name: 'd' }], Threshold: 5 },
    });
  });

  it('invoke functions', async () => {
    const lambda = recordingLambda();
    const { alarm, publish, clock } = alarmed(lambda.factory);
    await alarm({ AlarmActions: ['arn:aws:lambda:us-east-1:111122223333:function:f'] });
    await publish(9);
    await clock.advance(minute + 3_000);
    expect(lambda.invocations).toMatchObject([
      { caller: { service: 'lambda.alarms.cloudwatch.amazonaws.com' }, source: expect.stringMatching(/alarm:errors$/) },
    ]);
    expect(JSON.parse(lambda.invocations[0]?.payload ?? '')).toMatchObject({
      source: 'aws.cloudwatch',
      alarmData: { alarmName: 'errors', state: { value: 'ALARM' }, previousState: { value: 'INSUFFICIENT_DATA' } },
    });
  });

  it('tell scaling policies at every evaluation while the state lasts', async () => {
    const told: unknown[][] = [];
    const scaling = (): CoreService<object> => ({
      name: 'application-autoscaling',
      operations: {},
      core: { onAlarm: (...args: unknown[]) => told.push(args) },
    });
    const { alarm, publish, clock } = alarmed(scaling);
    const policyArn = 'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:u:resource/sagemaker/e:policyName/p';
    await alarm({ AlarmActions: [policyArn] });
    for (const value of [7, 8, 1, 1]) {
      await publish(value);
      await clock.advance(minute);
    }
    expect(told).toEqual([
      [policyArn, 'errors', 'ALARM', { value: 7 }],
      [policyArn, 'errors', 'ALARM', { value: 8 }],
    ]);
  });

  it('rest while they are disabled, and are noted when they fail', async () => {
    const { alarm, call, publish, clock, notes } = alarmed();
    await alarm({ AlarmActions: [topicArn] });
    await call('cloudwatch', 'DisableAlarmActions', { AlarmNames: ['errors'] });
    await publish(9);
    await clock.advance(minute + 3_000);
    expect(notes).toEqual([]);
    await call('cloudwatch', 'EnableAlarmActions', { AlarmNames: ['errors'] });
    await call('cloudwatch', 'SetAlarmState', { AlarmName: 'errors', StateValue: 'OK', StateReason: 'r' });
    await call('cloudwatch', 'SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'r' });
    await clock.advance(0);
    expect(notes).toMatchObject([
      { message: 'An alarm action failed', fields: { alarm: 'errors', reason: 'Topic does not exist' } },
    ]);
  });
});

describe('composite alarms', () => {
  it('follow their alarms', async () => {
    const { alarm, call, publish, clock, state, changes } = alarmed();
    await alarm();
    await alarm({ AlarmName: 'other', MetricName: 'n', TreatMissingData: 'notBreaching' });
    const AlarmRule = 'ALARM(errors) AND NOT ALARM(other)';
    await call('cloudwatch', 'PutCompositeAlarm', { AlarmName: 'both', AlarmRule, AlarmDescription: 'd' });
    expect(await state('both')).toBe('OK');
    await publish(9);
    await clock.advance(minute + 3_000);
    expect(await state('both')).toBe('ALARM');
    const last = changes.findLast(event => event.detail['alarmName'] === 'both');
    expect(last?.detail).toMatchObject({
      configuration: { description: 'd', alarmRule: AlarmRule },
      state: {
        value: 'ALARM',
        reason:
          'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors transitioned to ALARM at Monday 05 January, 2026 09:01:02 UTC',
      },
    });
    await expect(call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['other'] })).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(/composite alarm\(s\) depending on it/),
    });
    await call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['other', 'both'] });
  });

  it('refuse rules about alarms that do not exist', async () => {
    const { call } = alarmed();
    await expect(
      call('cloudwatch', 'PutCompositeAlarm', { AlarmName: 'both', AlarmRule: 'ALARM(none)' }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/alarms \[none\] in the alarm rule do not exist/) });
  });

  it('are listed when they are asked for', async () => {
    const { alarm, call } = alarmed();
    await alarm();
    await call('cloudwatch', 'PutCompositeAlarm', { AlarmName: 'both', AlarmRule: 'ALARM(errors)' });
    const count = async (AlarmTypes?: string[]) => {
      const found = await call<DescribeAlarmsOutput>('cloudwatch', 'DescribeAlarms', { AlarmTypes });
      return [found.MetricAlarms?.length, found.CompositeAlarms?.length];
    };
    expect(await count()).toEqual([1, 0]);
    expect(await count(['CompositeAlarm'])).toEqual([0, 1]);
    expect(await count(['CompositeAlarm', 'MetricAlarm'])).toEqual([1, 1]);
  });
});
