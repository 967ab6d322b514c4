/** A time between two changes of a zone's clocks; both ends in epoch milliseconds. */
interface Stretch {
  readonly begin: number;
  readonly end: number;
  readonly offset: number;
}

/** No zone changes its clocks twice in so short a time. */
const STEP_MS = 6 * 3_600_000;

/**
 * What clocks of a zone do within a year, found by looking at it from quarter to quarter of a day: the oracle of the functions that answer without
 * looking. It reads the offset by its name and not by the time that is shown, and knows no other rule.
 */
export function stretches(timezone: string, year: number): Stretch[] {
  const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const found: Stretch[] = [];
  let begin = from;
  for (let at = from; at < until; at += STEP_MS) {
    const offset = offsetOf(at, timezone);
    if (offsetOf(at + STEP_MS, timezone) === offset) continue;
    const end = changeAfter(at, timezone);
    found.push({ begin, end, offset });
    begin = end;
  }
  return [...found, { begin, end: until, offset: offsetOf(until - 1, timezone) }];
}

/** The first moment at which clocks show `wished` (the time as if it were UTC) or a later time. */
export function firstShown(wished: number, all: readonly Stretch[]): number | undefined {
  const stretch = all.find(({ end, offset }) => end - 1 + offset >= wished);
  return stretch && Math.max(stretch.begin, wished - stretch.offset);
}

function changeAfter(from: number, timezone: string): number {
  const former = offsetOf(from, timezone);
  for (let at = from; ; at += 60_000) if (offsetOf(at, timezone) !== former) return at;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetOf(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = name.match(/^GMT(?:([+-])(\d\d):(\d\d))?$/) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
