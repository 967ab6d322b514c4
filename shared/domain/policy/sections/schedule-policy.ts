import { z } from 'zod';
import { isEverDue, readCron } from '../../schedule/cron.ts';
import { dateFault } from '../values/calendar-date.ts';
import { timeZone } from '../values/time-zone.ts';

/** Application Auto Scaling's expressions: six fields of cron, a rate, or one moment. */
const expression = new RegExp(
  [
    /^cron\((\S+ ){5}\S+\)$/,
    /^rate\([1-9]\d* (minutes?|hours?|days?)\)$/,
    /^at\(\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

const count = (what: string) =>
  z.int().min(1).max(1000).meta({ description: what, accepts: 'a whole number from 1 to 1000' });

/** The bounds from one moment on, until another entry changes them again. */
export const scheduledBounds = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-zA-Z0-9-]{1,64}$/)
      .meta({ accepts: 'letters, digits and hyphens, at most 64 characters' }),
    at: z
      .string()
      .regex(expression, { abort: true })
      .refine(isReadable, { abort: true })
      .refine(at => neverDue(at) === undefined, {
        error: ({ input }) => `expected a time that comes, got "${input}": ${neverDue(String(input))}`,
      })
      .meta({
        description: 'When.',
        accepts: 'cron(0 7 ? * MON-FRI *), rate(1 day) or at(2027-01-01T00:00:00)',
      }),
    timezone: timeZone('The time zone of `at`.'),
    min: count('Fewest instances from then on.'),
    max: count('Most instances from then on.'),
  })
  .refine(({ min, max }) => min <= max)
  .meta({ description: 'Other bounds from a moment on.', accepts: 'name, at, min and max, with min at most max' });

/** What Application Auto Scaling would refuse at the end of a rollout is refused here. */
function isReadable(at: string): boolean {
  const [, cron] = at.match(/^cron\((.*)\)$/) ?? [];
  return cron === undefined || readCron(cron) !== undefined;
}

function neverDue(at: string): string | undefined {
  const [, date] = at.match(/^at\((.*)T/) ?? [];
  if (date !== undefined) return dateFault(date);
  const [, body = ''] = at.match(/^cron\((.*)\)$/) ?? [];
  const cron = readCron(body);
  return cron && !isEverDue(cron) ? 'no day of the calendar is so' : undefined;
}
