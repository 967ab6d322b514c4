import { z } from 'zod';
import { readCron } from '../schedule/cron.ts';

const timeZones = new Set(Intl.supportedValuesOf('timeZone'));

/** Application Auto Scaling's expressions: six fields of cron, a rate, or one moment. */
const expression = new RegExp(
  [
    /^cron\((\S+ ){5}\S+\)$/,
    /^rate\([1-9]\d* (minutes?|hours?|days?)\)$/,
    /^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/,
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
    at: z.string().regex(expression).refine(isReadable).meta({
      description: 'When.',
      accepts: 'cron(0 7 ? * MON-FRI *), rate(1 day) or at(2027-01-01T00:00:00)',
    }),
    timezone: z
      .string()
      .refine(name => name === 'UTC' || timeZones.has(name))
      .meta({ description: 'The time zone of `at`.', accepts: 'an IANA time zone such as Europe/Berlin' })
      .default('UTC'),
    min: count('Fewest instances from then on.'),
    max: count('Most instances from then on.'),
  })
  .refine(({ min, max }) => min <= max)
  .meta({ description: 'Other bounds from a moment on.', accepts: 'name, at, min and max, with min at most max' });

/** What Application Auto Scaling would refuse at the end of a rollout is refused here. */
function isReadable(at: string): boolean {
  const [, cron] = at.match(/^cron\((.*)\)$/) ?? [];
  const [, moment] = at.match(/^at\((.*)\)$/) ?? [];
  if (cron !== undefined) return readCron(cron) !== undefined;
  return moment === undefined || !Number.isNaN(Date.parse(`${moment}Z`));
}
