import { type Cron, cronDays, readCron } from './cron.ts';
import { addDays, instant, localDate } from './zoned-time.ts';

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
  // Clocks that are put back over midnight show a little of the next day first.
  const newest = addDays(localDate(now, timezone), 1);
  for (let date = newest; date >= cronDays.first; date = addDays(date, -1)) {
    const time = cron.isDueOn(date) ? lastOfDay(cron, date, timezone, now) : undefined;
    if (time !== undefined) return time;
  }
  return undefined;
}

function lastOfDay({ times }: Cron, date: string, timezone: string, now: number): number | undefined {
  const due = times.findLast(time => instant(date, time, timezone) <= now);
  return due === undefined ? undefined : instant(date, due, timezone);
}
