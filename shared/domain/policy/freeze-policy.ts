import { z } from 'zod';

const timeZones = new Set(Intl.supportedValuesOf('timeZone'));

const timezone = z
  .string()
  .refine(name => name === 'UTC' || timeZones.has(name))
  .meta({ description: 'The time zone of the times.', accepts: 'an IANA time zone such as Europe/Berlin' })
  .default('UTC');

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ accepts: 'a time such as "17:00"' });

const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .meta({ accepts: 'a date such as "2026-12-24"' });

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const weekly = z
  .strictObject({
    days: z
      .array(z.enum(weekdays))
      .min(1)
      .meta({ description: 'The days on which it begins. Default: every day.', accepts: 'a list such as [fri, sat]' })
      .default([...weekdays]),
    from: clockTime,
    to: clockTime,
    timezone,
  })
  .meta({ accepts: 'days, from and to' });

const range = z.strictObject({ start: date, end: date, timezone }).meta({ accepts: 'start and end' });

/** Times in which no rollout takes a step forward; going back is always possible. */
export const freezePolicy = z
  .array(z.union([weekly, range]))
  .max(50)
  .meta({
    description:
      'When no rollout goes forward. A window on days ends at `to`, on the next day if that is earlier than `from`; a window of dates includes both.',
    accepts:
      'a list of windows such as { days: [fri], from: "17:00", to: "08:00" } or { start: "2026-12-24", end: "2027-01-02" }',
  });
