const DAY_MS = 86_400_000;

/**
 * The first moment at which clocks of a zone show `date` and `time` or something later. So a time that clocks skip is
 * the moment of the change, one that they show twice is the first of the two, and what is later on the clock is never
 * earlier in time. `date` is `YYYY-MM-DD`, `time` is `HH:MM` or `HH:MM:SS`; the answer is in epoch milliseconds.
 */
export function instant(date: string, time: string, timezone: string): number {
  const wished = Date.parse(`${date}T${time}Z`);
  const offsets = [-DAY_MS, 0, DAY_MS].map(away => offsetAt(wished + away, timezone));
  const shown = offsets.map(offset => wished - offset).filter(at => at + offsetAt(at, timezone) === wished);
  if (shown.length > 0) return Math.min(...shown);
  return firstAfter(wished, wished - Math.max(...offsets), wished - Math.min(...offsets), timezone);
}

export function localDate(at: number, timezone: string): string {
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Where clocks jump over `wished`, between a moment before the jump and one after it. */
function firstAfter(wished: number, before: number, after: number, timezone: string): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle, timezone) < wished) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(at: number, timezone: string): number {
  const { year = 0, month = 1, day = 0, hour = 0, minute = 0, second = 0 } = partsOf(at, timezone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function partsOf(at: number, timezone: string): Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, number>>> {
  return Object.fromEntries(
    clockOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
}

/** A format is dear to make and always the same for a zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}
