import { parseCron } from '../events/schedule/cron.ts';
import { parseRate } from '../events/schedule/rate.ts';
import { invalid } from './invalid.ts';
import { zoneOffset } from './time-zone.ts';

/** When an action is due next, strictly after a time; `undefined` when never again. Milliseconds since the epoch. */
export type Schedule = (afterMs: number) => number | undefined;

const parsers: Readonly<Record<string, (body: string) => Schedule | undefined>> = {
  cron: parseCron,
  rate: parseRate,
  at: parseAt,
};

/** Reads `cron(…)`, `rate(…)` or `at(yyyy-mm-ddThh:mm:ss)` in a time zone. Throws `ValidationException`. */
export function parseSchedule(expression: string, timeZone = 'UTC'): Schedule {
  const [, kind = '', body = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const schedule = parsers[kind]?.(body);
  if (!schedule) {
    throw invalid(`Invalid schedule expression: ${expression}. Expected cron(…), rate(…) or at(yyyy-mm-ddThh:mm:ss).`);
  }
  return timeZone === 'UTC' || kind === 'rate' ? schedule : inZone(schedule, timeZone);
}

function parseAt(body: string): Schedule | undefined {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(body) ? Date.parse(`${body}Z`) : Number.NaN;
  return Number.isNaN(time) ? undefined : afterMs => (time > afterMs ? time : undefined);
}

function inZone(schedule: Schedule, timeZone: string): Schedule {
  checkZone(timeZone);
  return afterMs => {
    const local = schedule(afterMs + zoneOffset(timeZone, afterMs));
    return local === undefined ? undefined : local - zoneOffset(timeZone, local);
  };
}

function checkZone(timeZone: string): void {
  try {
    zoneOffset(timeZone, 0);
  } catch {
    throw invalid(`Invalid timezone: ${timeZone}`);
  }
}
