import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCron } from '#shared/domain/schedule/cron.ts';
import { isOver, lastRun } from '#shared/domain/schedule/last-run.ts';
import { parseSchedule } from '../../../../local/services/application-autoscaling/schedule.ts';

const at = (text: string) => Date.parse(text);
const ran = (expression: string, now: string, timezone = 'UTC') => {
  const time = lastRun(expression, timezone, at(now));
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
};

describe('when an expression was due last', () => {
  it.each([
    ['today', 'cron(0 7 * * ? *)', '2026-03-04T07:00:00Z', '2026-03-04T07:00'],
    ['yesterday', 'cron(0 7 * * ? *)', '2026-03-04T06:59:59Z', '2026-03-03T07:00'],
    ['on Friday, seen from Sunday', 'cron(30 22 ? * MON-FRI *)', '2026-03-08T12:00:00Z', '2026-03-06T22:30'],
    ['every quarter of an hour', 'cron(0/15 * * * ? *)', '2026-03-08T12:44:00Z', '2026-03-08T12:30'],
    ['on the last day of a month', 'cron(0 0 L * ? *)', '2026-03-08T12:00:00Z', '2026-02-28T00:00'],
    ['on the working day next to the 15th', 'cron(0 0 15W * ? *)', '2026-03-08T12:00:00Z', '2026-02-16T00:00'],
    ['on the second Tuesday', 'cron(0 0 ? * 3#2 *)', '2026-03-08T12:00:00Z', '2026-02-10T00:00'],
    ['on the last Friday', 'cron(0 0 ? JAN 6L *)', '2026-03-08T12:00:00Z', '2026-01-30T00:00'],
    ['at one moment', 'at(2026-03-08T11:00:00)', '2026-03-08T12:00:00Z', '2026-03-08T11:00'],
    ['not yet', 'at(2026-03-08T13:00:00)', '2026-03-08T12:00:00Z', undefined],
    ['not in these years', 'cron(0 0 1 1 ? 2030)', '2026-03-08T12:00:00Z', undefined],
    ['nobody knows', 'rate(1 day)', '2026-03-08T12:00:00Z', undefined],
  ])('%s', (_, expression, now, expected) => {
    expect(ran(expression, now)).toBe(expected);
  });

  it('is told by the clocks of a zone, in summer and in winter', () => {
    expect(ran('cron(0 7 * * ? *)', '2026-07-01T12:00:00Z', 'Europe/Berlin')).toBe('2026-07-01T05:00');
    expect(ran('cron(0 7 * * ? *)', '2026-01-01T12:00:00Z', 'Europe/Berlin')).toBe('2026-01-01T06:00');
    expect(ran('at(2026-01-01T07:00:00)', '2026-01-01T12:00:00Z', 'Asia/Tokyo')).toBe('2025-12-31T22:00');
  });

  it('is as long ago as it is', () => {
    expect(ran('cron(0 0 29 2 ? *)', '2027-12-31T12:00:00Z')).toBe('2024-02-29T00:00');
    expect(ran('cron(0 6 1 1 ? 2020)', '2027-12-31T12:00:00Z')).toBe('2020-01-01T06:00');
    expect(ran('cron(0 0 30 2 ? *)', '2027-12-31T12:00:00Z')).toBeUndefined();
  });

  it('is the first of two equal times, and where clocks skip one, the moment after', () => {
    expect(ran('cron(30 1 * * ? *)', '2026-11-01T06:10:00Z', 'America/New_York')).toBe('2026-11-01T05:30');
    expect(ran('cron(30 2 * * ? *)', '2026-03-08T06:59:00Z', 'America/New_York')).toBe('2026-03-07T07:30');
    expect(ran('cron(30 2 * * ? *)', '2026-03-08T07:00:00Z', 'America/New_York')).toBe('2026-03-08T07:00');
  });

  it('is the run after which the local cloud has no other until then', () => {
    const expressions = ['0 7 ? * MON-FRI *', '5,35 8-18/2 * * ? *', '0 22 L * ? *', '0 0 ? * 2#1 *', '0 3 1W * ? *'];
    const zones = ['UTC', 'America/New_York', 'Asia/Kolkata'];
    const now = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2027-01-01T00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...expressions), fc.constantFrom(...zones), now, (body, zone, time) => {
        const expression = `cron(${body})`;
        const last = lastRun(expression, zone, time);
        const next = parseSchedule(expression, zone);
        expect(last).toBeLessThanOrEqual(time);
        expect(next((last ?? 0) - 1)).toBe(last);
        expect(next(last ?? 0)).toBeGreaterThan(time);
      }),
    );
  });

  it('is over only for one moment that has passed', () => {
    expect(isOver('at(2026-03-08T11:00:00)', 'UTC', at('2026-03-08T12:00:00Z'))).toBe(true);
    expect(isOver('at(2026-03-08T13:00:00)', 'UTC', at('2026-03-08T12:00:00Z'))).toBe(false);
    expect(isOver('cron(0 7 * * ? *)', 'UTC', at('2026-03-08T12:00:00Z'))).toBe(false);
  });
});

describe('a cron expression', () => {
  it.each(['0 7 * * * *', '0 7 ? * ? *', '60 7 * * ? *', '0 7 * * ?', '0 7 0 * ? *', '0 7 ? * MUN *', '0 7 ? * 5-2 *'])(
    '%s is none',
    body => {
      expect(readCron(body)).toBeUndefined();
    },
  );
});
