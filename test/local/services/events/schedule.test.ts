import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../../local/services/events/schedule/parse-schedule.ts';
import { nothing } from '../../../support/nothing.ts';
import { recordingLambda } from './target-services.ts';
import { testingCloud } from './testing-cloud.ts';

/** The next runs after a time, as ISO texts to the minute. */
function runs(expression: string, after: string, count = 3): string[] {
  const schedule = parseSchedule(expression);
  const found: string[] = [];
  let time = Date.parse(after);
  for (let at = 0; at < count; at++) {
    const next = schedule(time);
    if (next === undefined) break;
    found.push(new Date(next).toISOString().slice(0, 16));
    time = next;
  }
  return found;
}

describe('schedules', () => {
  it.each([
    ['rate(5 minutes)', ['2026-01-05T09:05', '2026-01-05T09:10', '2026-01-05T09:15']],
    ['rate(1 hour)', ['2026-01-05T10:00', '2026-01-05T11:00', '2026-01-05T12:00']],
    ['rate(1 day)', ['2026-01-06T09:00', '2026-01-07T09:00', '2026-01-08T09:00']],
    ['cron(0/15 * * * ? *)', ['2026-01-05T09:15', '2026-01-05T09:30', '2026-01-05T09:45']],
    ['cron(0 18 ? * MON-FRI *)', ['2026-01-05T18:00', '2026-01-06T18:00', '2026-01-07T18:00']],
    ['cron(15 10 ? * 6L 2026-2027)', ['2026-01-30T10:15', '2026-02-27T10:15', '2026-03-27T10:15']],
    ['cron(0 8 1 * ? *)', ['2026-02-01T08:00', '2026-03-01T08:00', '2026-04-01T08:00']],
    ['cron(0 0 L * ? *)', ['2026-01-31T00:00', '2026-02-28T00:00', '2026-03-31T00:00']],
    ['cron(0 9 ? * TUE#2 *)', ['2026-01-13T09:00', '2026-02-10T09:00', '2026-03-10T09:00']],
    ['cron(0 9 15W * ? *)', ['2026-01-15T09:00', '2026-02-16T09:00', '2026-03-16T09:00']],
    ['cron(0 0 29 2 ? *)', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['cron(5,10 9 5 JAN ? 2026)', ['2026-01-05T09:05', '2026-01-05T09:10']],
  ])('%s', (expression, expected) => {
    expect(runs(expression, '2026-01-05T09:00:00Z')).toEqual(expected);
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(1 week)',
    'cron(* * * * * *)',
    'cron(0 9 ? * ? *)',
    'cron(60 9 * * ? *)',
    'cron(0 9 * * ?)',
    'cron(5-1 9 * * ? *)',
    'at(2026-01-01T00:00:00)',
    'every minute',
  ])('refuses %s', expression => {
    expect(() => parseSchedule(expression)).toThrow('Parameter ScheduleExpression is not valid.');
  });

  it('run rules, from when they are enabled to when they are disabled', async () => {
    const lambda = recordingLambda();
    const { call, clock } = testingCloud(lambda.factory);
    const { RuleArn } = await call('events', 'PutRule', { Name: 'tick', ScheduleExpression: 'rate(1 minute)' });
    const target = { Id: 't', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f' };
    await call('events', 'PutTargets', { Rule: 'tick', Targets: [target] });
    await clock.advance(180_000);
    expect(lambda.invocations).toHaveLength(3);
    expect(JSON.parse(lambda.invocations[0]?.payload ?? '')).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '2026-01-05T09:01:00Z',
      resources: [RuleArn],
      detail: nothing,
    });
    await call('events', 'DisableRule', { Name: 'tick' });
    await clock.advance(180_000);
    expect(lambda.invocations).toHaveLength(3);
    await call('events', 'EnableRule', { Name: 'tick' });
    await clock.advance(60_000);
    expect(lambda.invocations).toHaveLength(4);
  });

  it('end with the cloud', async () => {
    const lambda = recordingLambda();
    const { call, clock, cloud } = testingCloud(lambda.factory);
    await call('events', 'PutRule', { Name: 'tick', ScheduleExpression: 'rate(1 minute)' });
    await call('events', 'PutTargets', {
      Rule: 'tick',
      Targets: [{ Id: 't', Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f' }],
    });
    await cloud.stop();
    await clock.advance(600_000);
    expect(lambda.invocations).toEqual([]);
  });
});
