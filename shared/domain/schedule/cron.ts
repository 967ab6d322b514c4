import { type DayRule, dayRule } from './cron-day.ts';
import { valuesOf } from './cron-field.ts';
import { addDays } from './zoned-time.ts';

/** The days that the field for the year can name. */
export const cronDays = { first: '1970-01-01', last: '2199-12-31' } as const;

export interface Cron {
  readonly isDueOn: DayRule;
  /** `HH:MM`, ascending. */
  readonly times: readonly string[];
}

const words = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `minute hour day-of-month month day-of-week year`, as AWS reads them; undefined when it would not. */
export function readCron(expression: string): Cron | undefined {
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = '', ...more] = expression.split(' ');
  const minutes = valuesOf(minute, { from: 0, to: 59 });
  const hours = valuesOf(hour, { from: 0, to: 23 });
  const months = valuesOf(month, { from: 1, to: 12, words });
  const years = valuesOf(year, { from: 1970, to: 2199 });
  const day = dayRule(date, weekday);
  if (!minutes || !hours || !months || !years || !day || more.length > 0) return undefined;
  return {
    isDueOn: on => years.has(Number(on.slice(0, 4))) && months.has(Number(on.slice(5, 7))) && day(on),
    times: [...hours].flatMap(h => [...minutes].map(m => `${twoDigits(h)}:${twoDigits(m)}`)).sort(),
  };
}

/** Whether there is a day, past or to come, on which it is due. */
export function isEverDue({ isDueOn }: Cron): boolean {
  for (let date: string = cronDays.first; date <= cronDays.last; date = addDays(date, 1)) {
    if (isDueOn(date)) return true;
  }
  return false;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
