import { z } from 'zod';
import { dateFault } from '../values/calendar-date.ts';
import { timeZone } from '../values/time-zone.ts';

const timezone = timeZone('The time zone of the times.');

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ accepts: 'a time such as "17:00"' });

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine(text => dateFault(text) === undefined, {
    abort: true,
    error: ({ input }) => `expected a day of the calendar, got "${input}": ${dateFault(String(input))}`,
  })
  .meta({ accepts: 'a date such as "2026-12-24"' });

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const weekly = z
  .strictObject({
    days: z
      .array(z.enum(weekdays).meta({ accepts: weekdays.join(', ') }))
      .min(1)
      .meta({ description: 'The days on which it begins. Default: every day.', accepts: 'a list such as [fri, sat]' })
      .default([...weekdays]),
    from: clockTime,
    to: clockTime,
    timezone,
  })
  .meta({ accepts: 'days, from and to' });

const range = z
  .strictObject({ start: date, end: date, timezone })
  .refine(({ start, end }) => start <= end, {
    path: ['end'],
    error: ({ input }) =>
      `expected ${(input as DateRange).start} or a later day, as it starts then, got "${(input as DateRange).end}"`,
  })
  .meta({ accepts: 'start and end' });

interface DateRange {
  readonly start: string;
  readonly end: string;
}

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
