import { invalid } from '../invalid.ts';

const hourMs = 3_600_000;

/** When a schedule is due, and how many hours it looks back. */
export interface MonitoringTimes {
  readonly hours: number;
  /** The first time after `now`, on its grid (UTC). */
  next(now: number): number;
}

/**
 * Reads a schedule's expression: `cron(0 * ? * * *)`, `cron(0 H ? * * *)` or `cron(0 H/N ? * * *)`; once a day at midnight where there
 * is none. Throws for all others, `NOW` among them.
 */
export function monitoringTimes(expression: string | undefined): MonitoringTimes {
  const [, hour, step] =
    /^cron\(0 (\*|\d{1,2})(?:\/(\d{1,2}))? \? \* \* \*\)$/.exec(expression ?? 'cron(0 0 ? * * *)') ?? [];
  const [first, hours] = [hour === '*' ? 0 : Number(hour), hour === '*' ? Number(step ?? 1) : Number(step ?? 24)];
  if (hour === undefined || first > 23 || hours < 1 || hours > 24) {
    throw invalid(
      `ScheduleExpression "${expression}": the local cloud takes cron(0 * ? * * *), cron(0 H ? * * *) and cron(0 H/N ? * * *).`,
    );
  }
  return { hours, next: now => nextOf(now, first, hours) };
}

/** Steps begin anew every day. */
function nextOf(now: number, first: number, hours: number): number {
  const from = Math.floor(now / hourMs) * hourMs + hourMs;
  const isDue = (at: number) => {
    const hour = Math.floor(at / hourMs) % 24;
    return hour >= first && (hour - first) % hours === 0;
  };
  let at = from;
  while (!isDue(at)) at += hourMs;
  return at;
}
