import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

export type FreezeWindow = ModelPolicy['rollout']['freeze'][number];
type WeeklyWindow = Extract<FreezeWindow, { from: string }>;
type DateRange = Extract<FreezeWindow, { start: string }>;

const DAY_MS = 86_400_000;
/** Further off than this nobody plans; a freeze without an end is looked at again by then. */
const FAR_MS = 60 * DAY_MS;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** When the freeze that stands at `now` ends, in epoch milliseconds; undefined when there is none. */
export function frozenUntil(windows: readonly FreezeWindow[], now: number): number | undefined {
  let until = now;
  // Windows that touch or overlap are one freeze.
  for (let end = endOf(windows, until); end !== undefined && end - now < FAR_MS; end = endOf(windows, until))
    until = end;
  return until > now ? until : undefined;
}

/** The latest end of the windows that hold at `at`. */
function endOf(windows: readonly FreezeWindow[], at: number): number | undefined {
  const ends = windows.flatMap(window => ('from' in window ? weeklyEnd(window, at) : rangeEnd(window, at)) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** A window that began today or yesterday may hold; one that ends before it begins ends on the next day. */
function weeklyEnd({ days, from, to, timezone }: WeeklyWindow, at: number): number | undefined {
  for (const offset of [0, -1]) {
    const day = addDays(localDate(at, timezone), offset);
    if (!days.includes(weekdayOf(day) as WeeklyWindow['days'][number])) continue;
    const begin = instant(day, from, timezone);
    const end = instant(to > from ? day : addDays(day, 1), to, timezone);
    if (at >= begin && at < end) return end;
  }
  return undefined;
}

function rangeEnd({ start, end, timezone }: DateRange, at: number): number | undefined {
  const until = instant(addDays(end, 1), '00:00', timezone);
  return at >= instant(start, '00:00', timezone) && at < until ? until : undefined;
}

/** The moment at which clocks of a zone show `date` and `time`. In the hour that a clock skips, the moment after it. */
function instant(date: string, time: string, timezone: string): number {
  const wished = Date.parse(`${date}T${time}:00Z`);
  const guess = wished - offsetAt(wished, timezone);
  return wished - offsetAt(guess, timezone);
}

function offsetAt(at: number, timezone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timezone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function localDate(at: number, timezone: string): string {
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 10);
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function weekdayOf(date: string): (typeof weekdays)[number] {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

function partsOf(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}
