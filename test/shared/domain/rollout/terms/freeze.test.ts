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

  it('does not stand without windows', () => {
    expect(until([], '2026-11-24T17:00:00Z')).toBeUndefined();
  });

  it('that never ends is told as far as it can be seen', () => {
    const always: FreezeWindow = { days: all, from: '00:00', to: '00:00', timezone: 'UTC' };
    expect(until([always], '2026-11-24T17:00:00Z')).toBeDefined();
  });
});
