import { type FieldRange, parseField } from './cron-field.ts';

/** Whether a cron expression runs on a day (midnight UTC). */
export type DayTest = (day: Date) => boolean;

const daysOfMonth: FieldRange = { min: 1, max: 31 };
const daysOfWeek: FieldRange = { min: 1, max: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] };
const dayMs = 86_400_000;

/** The day-of-month field: values, `L` (the last day), `15W` (the weekday nearest to the 15th). */
export function parseDayOfMonth(text: string): DayTest | undefined {
  if (text === 'L') return day => day.getUTCDate() === lastDay(day);
  const nearest = /^(\d+)W$/.exec(text);
  if (nearest) return day => day.getUTCDate() === nearestWeekday(day, Number(nearest[1]));
  const values = parseField(text, daysOfMonth);
  return values && (day => values.has(day.getUTCDate()));
}

/** The day-of-week field: values (1 is Sunday), `6L` (the last Friday), `3#2` (the second Tuesday), `L` (Saturday). */
export function parseDayOfWeek(text: string): DayTest | undefined {
  if (text === 'L') return day => weekday(day) === 7;
  const [, name, mark, nth] = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
  const values = parseField(name ?? text, daysOfWeek);
  if (!values) return undefined;
  return day => {
    if (!values.has(weekday(day))) return false;
    if (mark) return day.getUTCDate() + 7 > lastDay(day);
    return nth === undefined || Math.ceil(day.getUTCDate() / 7) === Number(nth);
  };
}

function weekday(day: Date): number {
  return day.getUTCDay() + 1;
}

function lastDay(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

function nearestWeekday(day: Date, wanted: number): number {
  const date = Math.min(wanted, lastDay(day));
  const at = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date);
  const of = new Date(at).getUTCDay();
  if (of === 6) return date === 1 ? 3 : date - 1;
  if (of === 0) return new Date(at + dayMs).getUTCMonth() === day.getUTCMonth() ? date + 1 : date - 2;
  return date;
}
