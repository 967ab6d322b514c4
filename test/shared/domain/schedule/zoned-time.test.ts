import { describe, expect, it } from 'vitest';
import { instant, localDate } from '#shared/domain/schedule/zoned-time.ts';
import { firstShown, stretches } from './zone-changes.ts';

const iso = (date: string, time: string, zone: string) => new Date(instant(date, time, zone)).toISOString();

describe('a time that clocks skip is the moment of the change', () => {
  it.each([
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-03-08', '02:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-03-08', '03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(iso(date, time, zone)).toBe(expected);
  });
});

describe('a time that clocks show twice is the first of the two', () => {
  it.each([
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-04-04', '23:30', 'America/Santiago', '2026-04-05T02:30:00.000Z'],
    ['2026-04-05', '02:45', 'Australia/Sydney', '2026-04-04T15:45:00.000Z'],
  ])('%s %s in %s', (date, time, zone, expected) => {
    expect(iso(date, time, zone)).toBe(expected);
  });
});

/** Of every kind: east and west, half hours, changes at midnight, over midnight, none, and names that are only links. */
const zones = [
  'UTC',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Asuncion',
  'Atlantic/Azores',
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Easter',
  'US/Eastern',
];

describe('around every change of the clocks', () => {
  const years = [1995, 2007, 2010, 2011, 2018, 2026];
  const near = [-90, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 90, 120, 1440].map(minutes => minutes * 60_000);

  it.each(zones)('times are those that one finds by looking: %s', zone => {
    for (const year of years) {
      const all = stretches(zone, year);
      const changes = all
        .slice(1)
        .flatMap(({ begin, offset }, index) => [begin + offset, begin + (all[index]?.offset ?? 0)]);
      for (const wished of [Date.UTC(year, 5, 15, 12), ...changes.flatMap(change => near.map(away => change + away))]) {
        const [date = '', time = ''] = new Date(wished).toISOString().split('T');
        const found = instant(date, time.slice(0, 5), zone);
        expect(new Date(found).toISOString(), `${date} ${time}`).toBe(
          new Date(firstShown(wished, all) ?? Number.NaN).toISOString(),
        );
      }
    }
  });

  it('what is later on the clock is never earlier in time, and the date is the one that is shown', () => {
    for (const zone of zones) {
      for (const { begin, offset } of stretches(zone, 2026).slice(1)) {
        let former = Number.NEGATIVE_INFINITY;
        for (let wished = begin + offset - 10_800_000; wished < begin + offset + 10_800_000; wished += 900_000) {
          const [date = '', time = ''] = new Date(wished).toISOString().split('T');
          const at = instant(date, time.slice(0, 5), zone);
          expect(at).toBeGreaterThanOrEqual(former);
          former = at;
        }
        expect(localDate(begin, zone)).toBe(new Date(begin + offset).toISOString().slice(0, 10));
      }
    }
  });
});
