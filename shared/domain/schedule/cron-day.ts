import { type Range, valuesOf } from './cron-field.ts';
import { addDays } from './zoned-time.ts';

/** Whether something is due on a date, `YYYY-MM-DD`. */
export type DayRule = (date: string) => boolean;

const dates: Range = { from: 1, to: 31 };
const weekdays: Range = { from: 1, to: 7, words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };

/** The two fields for the day, of which one says nothing (`?`). Undefined when they are no such pair. */
export function dayRule(dayOfMonth: string, dayOfWeek: string): DayRule | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  return dayOfWeek === '?' ? inMonth(dayOfMonth) : inWeek(dayOfWeek);
}

/** `L` is the last day, `15W` the working day next to the 15th. */
function inMonth(field: string): DayRule | undefined {
  if (field === 'L') return date => dateOf(date) === lastOf(date);
  const [, near] = field.match(/^([1-9]|[12]\d|3[01])W$/) ?? [];
  if (near) return date => date === workingDay(date, Number(near));
  const values = valuesOf(field, dates);
  return values && (date => values.has(dateOf(date)));
}

/** `L` is Saturday, `6L` the last Friday, `3#2` the second Tuesday. */
function inWeek(field: string): DayRule | undefined {
  if (field === 'L') return date => weekdayOf(date) === 7;
  const [, day = field, last, nth] = field.match(/^(\w+?)(?:(L)|#([1-5]))$/) ?? [];
  const values = valuesOf(day, weekdays);
  if (!values) return undefined;
  return date =>
    values.has(weekdayOf(date)) &&
    (!last || dateOf(date) > lastOf(date) - 7) &&
    (!nth || Math.ceil(dateOf(date) / 7) === Number(nth));
}

/** The working day of the same month that is nearest to a day of it. */
function workingDay(date: string, wanted: number): string {
  const day = `${date.slice(0, 8)}${String(Math.min(wanted, lastOf(date))).padStart(2, '0')}`;
  const around = [0, -1, 1, -2, 2].map(days => addDays(day, days));
  const isWorking = (other: string) => ![1, 7].includes(weekdayOf(other)) && other.slice(0, 7) === day.slice(0, 7);
  return around.find(isWorking) ?? day;
}

function dateOf(date: string): number {
  return Number(date.slice(8));
}

function lastOf(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() + 1;
}
