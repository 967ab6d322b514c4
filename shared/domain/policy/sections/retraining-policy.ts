import { z } from 'zod';
import { severities } from '../../drift/severity/severity.ts';
import { isEverDue, readCron } from '../../schedule/cron.ts';
import { duration } from '../values/duration.ts';
import { timeZone } from '../values/time-zone.ts';

const causes = ['drift', 'quality', 'bias', 'schedule', 'new-data'] as const;
/** Of an alarm; one of broken data holds retraining. */
const alarmCauses = ['drift', 'quality', 'bias', 'defect'] as const;

const severity = z
  .enum(severities)
  .meta({ description: 'How much it matters.', accepts: `one of ${severities.join(', ')}` });

const money = (description: string) =>
  z.number().min(0).meta({ description, accepts: "a number in the budget's currency" });

const count = (description: string, min: number, max: number) =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ description, accepts: `a whole number from ${min} to ${max}` });

const window = (description: string) => duration({ min: '1h', max: '366d', description });

const values = z
  .record(
    z.string().regex(/^[A-Za-z0-9\-_]{1,64}$/),
    z
      .union([z.string().min(1).max(1024), z.number(), z.boolean()])
      .transform(String)
      .meta({ description: 'Its value.', accepts: 'a text of at most 1024 characters, a number, true or false' }),
  )
  .meta({
    description: 'Parameters of the pipeline by name.',
    accepts: 'names and values such as { SkipChecks: "true" }',
  });

const parameters = z
  .strictObject({
    always: values.optional(),
    onDrift: values.optional(),
    onQuality: values.optional(),
    onBias: values.optional(),
    onSchedule: values.optional(),
    onNewData: values.optional(),
    onManual: values.optional(),
  })
  .meta({
    description: 'What an execution is given: always, and for one cause.',
    accepts: 'always, onDrift, onQuality, onBias, onSchedule, onNewData or onManual',
  });

const alarm = z
  .strictObject({
    name: z.string().min(1).max(255).meta({ description: 'The name of the alarm.', accepts: 'the name of an alarm' }),
    cause: z
      .enum(alarmCauses)
      .meta({ description: 'What it is a sign of.', accepts: `one of ${alarmCauses.join(', ')}` }),
    severity: severity.default('serious'),
  })
  .meta({ description: 'A CloudWatch alarm that tells something of the live version.', accepts: 'name and cause' });

const schedule = z
  .strictObject({
    at: z
      .string()
      .regex(/^cron\((\S+ ){5}\S+\)$/, { abort: true })
      .refine(isDue)
      .meta({ description: 'When.', accepts: 'a time that comes, such as cron(0 3 ? * SUN *)' }),
    timezone: timeZone('The time zone of `at`.'),
  })
  .meta({ description: 'When to retrain whatever monitors say.', accepts: 'at and timezone' });

/** When a model is trained anew, and what holds that back. */
export const retrainingPolicy = z
  .strictObject({
    pipeline: z
      .string()
      .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}$/)
      .meta({
        description: 'The pipeline that trains, evaluates and registers a version.',
        accepts: 'the name of a pipeline: letters, digits and hyphens, at most 256 characters',
      }),
    on: z
      .array(z.enum([...causes, 'manual']).meta({ accepts: `one of ${causes.join(', ')}; manual always` }))
      .meta({ description: 'What may retrain; by hand always.', accepts: `a list of ${causes.join(', ')}` })
      .default(['drift', 'quality']),
    severity: severity.meta({ description: 'The least severity that retrains.' }).default('serious'),
    cooldown: duration({ min: '0s', max: '366d', description: 'The least time from start to start.' }).prefault('24h'),
    cap: z
      .strictObject({ runs: count('So many starts.', 1, 1000), per: window('Within so long.') })
      .transform(({ runs, per }) => ({ runs, perMs: per }))
      .meta({ description: 'The most starts in a time.', accepts: 'runs and per' })
      .prefault({ runs: 3, per: '7d' }),
    budget: z
      .strictObject({
        amount: money('The most that may be spent.'),
        per: window('Within so long.'),
        estimate: money(
          'What a run costs until one has ended; without it a run counts as all of the budget until its cost is known.',
        ).optional(),
        prices: z
          .record(z.string().regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/), money('Of an instance for an hour.'))
          .meta({
            description: 'What an instance costs for an hour.',
            accepts: 'prices such as { ml.m5.large: 0.115 }',
          })
          .default({}),
      })
      .transform(({ per, ...rest }) => ({ ...rest, perMs: per }))
      .meta({ description: 'What retraining may cost.', accepts: 'amount, per, and prices of the instances' })
      .optional(),
    minNewRows: count('The least rows that no training has seen; 0 asks for none.', 0, 1_000_000_000).default(0),
    minLabelledRows: count(
      'The least rows of the live version with a label. Default: what the gate needs, where labels are counted; 0 asks for none.',
      0,
      1_000_000_000,
    ).optional(),
    alarms: z
      .array(alarm)
      .max(100)
      .meta({ description: "Alarms that are facts of this model's live version.", accepts: 'a list of alarms' })
      .default([]),
    reports: z
      .array(
        z
          .string()
          .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^*?$]+)?$/)
          .meta({ description: 'A bucket, or a folder of one.', accepts: 'an S3 URI such as s3://bucket/folder' }),
      )
      .max(20)
      .meta({
        description: 'Where monitors that Sluice has not made leave their reports, besides the artifacts bucket.',
        accepts: 'a list of S3 URIs',
      })
      .default([]),
    giveUpAfter: count('So many failed candidates in a row, and a person is called.', 1, 100).default(3),
    rearmAfter: duration({
      min: '1h',
      max: '366d',
      description: 'How long after a start the same trouble may start again.',
    }).prefault('3d'),
    schedule: schedule.optional(),
    dataParameter: z
      .string()
      .regex(/^[A-Za-z0-9\-_]{1,64}$/)
      .meta({
        description: "The pipeline's parameter that names the data version to train on.",
        accepts: 'the name of a parameter',
      })
      .default('DataVersion'),
    parameters: parameters.default({}),
  })
  .transform(({ cooldown, rearmAfter, ...rest }) => ({ ...rest, cooldownMs: cooldown, rearmAfterMs: rearmAfter }))
  .meta({ description: 'When the model is trained anew.', accepts: 'pipeline, and what holds retraining back' });

/** The retraining of a model's policy. */
export type RetrainingPolicy = z.output<typeof retrainingPolicy>;

function isDue(at: string): boolean {
  const cron = readCron(at.slice('cron('.length, -1));
  return cron !== undefined && isEverDue(cron);
}
