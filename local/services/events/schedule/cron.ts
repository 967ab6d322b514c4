import { parseDayOfMonth, parseDayOfWeek } from './cron-day.ts';
import { parseField } from './cron-field.ts';
import type { Schedule } from './schedule.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayMs = 86_400_000;
/** Years ahead that are searched for a run: enough for a 29 February on a given weekday. */
const searchDays = 366 * 30;

/**
 * `minutes hours day-of-month month day-of-week year`, in UTC. Exactly one of the two day fields must be `?`.
 * `undefined` when the expression is not valid.
 */
export function parseCron(body: string): Schedule | undefined {
  const fields = body.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  const minutes = parseField(minute, { min: 0, max: 59 });
  const hours = parseField(hour, { min: 0, max: 23 });
  const inMonth = parseField(month, { min: 1, max: 12, names: months });
  const inYear = parseField(year, { min: 1970, max: 2199 });
  const runsOn = dayTest(dayOfMonth, dayOfWeek);
  if (fields.length !== 6 || !minutes || !hours || !inMonth || !inYear || !runsOn) return undefined;
  const times = [...hours].flatMap(h => [...minutes].map(m => (h * 60 + m) * 60_000)).sort((a, b) => a - b);
  const isDue = (day: Date): boolean =>
    inMonth.has(day.getUTCMonth() + 1) && inYear.has(day.getUTCFullYear()) && runsOn(day);
  return afterMs => nextRun(afterMs, times, isDue);
}

function dayTest(dayOfMonth: string, dayOfWeek: string): ((day: Date) => boolean) | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  return dayOfMonth === '?' ? parseDayOfWeek(dayOfWeek) : parseDayOfMonth(dayOfMonth);
}

function nextRun(afterMs: number, times: readonly number[], isDue: (day: Date) => boolean): number | undefined {
  const today = Math.floor(afterMs / dayMs) * dayMs;
  for (let ahead = 0; ahead < searchDays; ahead++) {
    const midnight = today + ahead * dayMs;
    if (!isDue(new Date(midnight))) continue;
    const time = times.find(ofDay => midnight + ofDay > afterMs);
    if (time !== undefined) return midnight + time;
  }
  return undefined;
}
