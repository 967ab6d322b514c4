import { describe, expect, it } from 'vitest';
import { type FreezeWindow, frozenUntil } from '#shared/domain/rollout/terms/freeze.ts';

const all: Extract<FreezeWindow, { from: string }>['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const until = (windows: FreezeWindow[], at: string) => {
  const end = frozenUntil(windows, Date.parse(at));
  return end === undefined ? undefined : new Date(end).toISOString();
};

describe('a freeze', () => {
  const nights: FreezeWindow = { days: all, from: '17:00', to: '08:00', timezone: 'UTC' };

  it('holds over midnight', () => {
    expect(until([nights], '2026-11-24T16:59:59Z')).toBeUndefined();
    expect(until([nights], '2026-11-24T17:00:00Z')).toBe('2026-11-25T08:00:00.000Z');
    expect(until([nights], '2026-11-25T07:59:59Z')).toBe('2026-11-25T08:00:00.000Z');
    expect(until([nights], '2026-11-25T08:00:00Z')).toBeUndefined();
  });

  it('holds on its days, by the clocks of its zone, and a whole weekend without a gap', () => {
    const weekend: FreezeWindow[] = [
      { days: ['fri'], from: '17:00', to: '00:00', timezone: 'Europe/Berlin' },
      { days: ['sat', 'sun'], from: '00:00', to: '00:00', timezone: 'Europe/Berlin' },
    ];
    expect(until(weekend, '2026-11-27T15:59:00Z')).toBeUndefined();
    expect(until(weekend, '2026-11-27T16:00:00Z')).toBe('2026-11-29T23:00:00.000Z');
    expect(until(weekend, '2026-11-29T22:59:00Z')).toBe('2026-11-29T23:00:00.000Z');
    expect(until(weekend, '2026-11-30T10:00:00Z')).toBeUndefined();
  });

  it('keeps to the clock when it is put back or forward', () => {
    const berlin: FreezeWindow = { days: all, from: '01:00', to: '06:00', timezone: 'Europe/Berlin' };
    expect(until([berlin], '2026-10-25T00:30:00Z')).toBe('2026-10-25T05:00:00.000Z');
    expect(until([berlin], '2026-03-29T00:30:00Z')).toBe('2026-03-29T04:00:00.000Z');
  });

  it('holds from the first to the last of its dates', () => {
    const holidays: FreezeWindow = { start: '2026-12-24', end: '2027-01-01', timezone: 'America/New_York' };
    expect(until([holidays], '2026-12-24T04:59:59Z')).toBeUndefined();
    expect(until([holidays], '2026-12-24T05:00:00Z')).toBe('2027-01-02T05:00:00.000Z');
    expect(until([holidays], '2027-01-02T04:59:00Z')).toBe('2027-01-02T05:00:00.000Z');
  });

  it('of dates holds from its first day on, however long it is', () => {
    const long: FreezeWindow = { start: '2026-11-01', end: '2027-01-15', timezone: 'UTC' };
    expect(until([long], '2026-10-31T23:59:59Z')).toBeUndefined();
    expect(until([long], '2026-11-01T00:00:00Z')).toBe('2027-01-16T00:00:00.000Z');
    expect(until([long], '2026-11-02T12:00:00Z')).toBe('2027-01-16T00:00:00.000Z');
    const years: FreezeWindow = { start: '2020-01-01', end: '2199-12-31', timezone: 'UTC' };
    expect(until([years], '2026-11-02T12:00:00Z')).toBe('2200-01-01T00:00:00.000Z');
  });

  it('holds at exactly the times that clocks show within it, also where they skip some', () => {
    const night = (from: string, to: string): FreezeWindow => ({ days: all, from, to, timezone: 'America/New_York' });
    expect(until([night('02:15', '02:45')], '2026-03-08T07:00:00Z')).toBeUndefined();
    expect(until([night('02:30', '03:30')], '2026-03-08T06:59:59Z')).toBeUndefined();
    expect(until([night('02:30', '03:30')], '2026-03-08T07:00:00Z')).toBe('2026-03-08T07:30:00.000Z');
    expect(until([night('01:00', '02:30')], '2026-03-08T06:59:59Z')).toBe('2026-03-08T07:00:00.000Z');
    expect(until([night('01:00', '02:30')], '2026-03-08T07:00:00Z')).toBeUndefined();
  });

  it('begins and ends at the first of two equal times', () => {
    const night: FreezeWindow = { days: ['sun'], from: '01:30', to: '02:30', timezone: 'America/New_York' };
    expect(until([night], '2026-11-01T05:29:59Z')).toBeUndefined();
    expect(until([night], '2026-11-01T05:30:00Z')).toBe('2026-11-01T07:30:00.000Z');
    expect(until([night], '2026-11-01T06:10:00Z')).toBe('2026-11-01T07:30:00.000Z');
    const early: FreezeWindow = { ...night, from: '00:00', to: '01:30' };
    expect(until([early], '2026-11-01T05:29:59Z')).toBe('2026-11-01T05:30:00.000Z');
    expect(until([early], '2026-11-01T06:10:00Z')).toBeUndefined();
  });

  it('does not stand without windows', () => {
    expect(until([], '2026-11-24T17:00:00Z')).toBeUndefined();
  });

  it('that never ends is told as far as it can be seen', () => {
    const always: FreezeWindow = { days: all, from: '00:00', to: '00:00', timezone: 'UTC' };
    expect(until([always], '2026-11-24T17:00:00Z')).toBe('2027-01-24T00:00:00.000Z');
  });
});
