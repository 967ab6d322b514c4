import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { addDays, instant, localDate } from '../../schedule/zoned-time.ts';

export type FreezeWindow = ModelPolicy['rollout']['freeze'][number];
type WeeklyWindow = Extract<FreezeWindow, { from: string }>;
type DateRange = Extract<FreezeWindow, { start: string }>;

const DAY_MS = 86_400_000;
/** How far windows are joined to one freeze; one without an end is looked at again by then. */
const FAR_MS = 60 * DAY_MS;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/**
 * When the freeze that stands at `now` ends, in epoch milliseconds; undefined when there is none. Of a freeze that has no
 * end, or a far one, a moment within it.
 */
export function frozenUntil(windows: readonly FreezeWindow[], now: number): number | undefined {
  let until = endOf(windows, now);
  if (until === undefined) return undefined;
  // Windows that touch or overlap are one freeze.
  for (let end = endOf(windows, until); end !== undefined && until - now < FAR_MS; end = endOf(windows, until))
    until = end;
  return until;
}

/** The latest end of the windows that hold at `at`. */
function endOf(windows: readonly FreezeWindow[], at: number): number | undefined {
  const ends = windows.flatMap(window => ('from' in window ? weeklyEnd(window, at) : rangeEnd(window, at)) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/**
 * A window that began today or yesterday may hold, and one of tomorrow where clocks are put back over midnight. One that
 * ends before it begins ends on the next day.
 */
function weeklyEnd({ days, from, to, timezone }: WeeklyWindow, at: number): number | undefined {
  for (const offset of [1, 0, -1]) {
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

function weekdayOf(date: string): (typeof weekdays)[number] {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
}
