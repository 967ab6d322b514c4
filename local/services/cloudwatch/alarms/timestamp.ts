/** `2026-01-05T09:00:00.000+0000`: how CloudWatch writes times inside alarms' texts and events. */
export function alarmTimestamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+0000');
}

/** `05/01/26 09:00:00`: how reasons name a data point's time. */
export function shortTimestamp(timeMs: number): string {
  const [date = '', time = ''] = new Date(timeMs).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

/** `Monday 05 January, 2026 09:00:00 UTC`: how composite alarms name a time. */
export function longTimestamp(timeMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: '2-digit',
    month: 'long',
    year: 'numeric',
  }).formatToParts(timeMs);
  const part = (type: string): string => parts.find(one => one.type === type)?.value ?? '';
  const time = new Date(timeMs).toISOString().slice(11, 19);
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('year')} ${time} UTC`;
}

/** Numbers in reasons always show a fraction: `50.0`. */
export function decimal(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e7 ? `${value}.0` : String(value);
}
