import { readCron } from './cron.ts';
import { addDays, instant, localDate, localTime } from './zoned-time.ts';

/** A year and a day: what is due less often than that is taken to have never run. */
const SEARCHED_DAYS = 366;

/**
 * When `cron(…)` or `at(…)` was due last, in epoch milliseconds. Undefined when it has not been yet, and for `rate(…)`,
 * which counts from a moment that nobody is told.
 */
export function lastRun(expression: string, timezone: string, now: number): number | undefined {
  const [, kind, body = ''] = expression.match(/^(\w+)\((.*)\)$/) ?? [];
  if (kind === 'cron') return lastOfCron(body, timezone, now);
  const [date = '', time = ''] = body.split('T');
  const moment = kind === 'at' ? instant(date, time, timezone) : undefined;
  return moment !== undefined && moment <= now ? moment : undefined;
}

/** Whether it was due once, and never is again. */
export function isOver(expression: string, timezone: string, now: number): boolean {
  return expression.startsWith('at(') && lastRun(expression, timezone, now) !== undefined;
}

function lastOfCron(body: string, timezone: string, now: number): number | undefined {
  const cron = readCron(body);
  if (!cron) return undefined;
  const today = localDate(now, timezone);
  const clock = localTime(now, timezone);
  for (let back = 0; back <= SEARCHED_DAYS; back++) {
    const date = addDays(today, -back);
    if (!cron.isDueOn(date)) continue;
    const time = cron.times.findLast(due => back > 0 || due <= clock);
    if (time !== undefined) return Math.min(instant(date, time, timezone), now);
  }
  return undefined;
}
