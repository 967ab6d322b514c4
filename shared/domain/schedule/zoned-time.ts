const DAY_MS = 86_400_000;

/** The moment at which clocks of a zone show `date` and `time`. In the hour that a clock skips, the moment after it. */
export function instant(date: string, time: string, timezone: string): number {
  const wished = Date.parse(`${date}T${time}Z`);
  const guess = wished - offsetAt(wished, timezone);
  return wished - offsetAt(guess, timezone);
}

export function localDate(at: number, timezone: string): string {
  return shown(at, timezone).slice(0, 10);
}

/** What clocks of a zone show, as `HH:MM`. */
export function localTime(at: number, timezone: string): string {
  return shown(at, timezone).slice(11, 16);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function shown(at: number, timezone: string): string {
  return new Date(at + offsetAt(at, timezone)).toISOString();
}

function offsetAt(at: number, timezone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timezone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
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
