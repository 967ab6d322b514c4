import { z } from 'zod';
import { qualityProcesses } from '../../quality/process-name.ts';
import { atLeastRows, overdispersion } from '../values/counted.ts';
import { duration } from '../values/duration.ts';
import { share } from '../values/share.ts';

/** How labels come, and from when on they are counted on. */
const labelsPolicy = z
  .strictObject({
    delay: duration({
      min: '1m',
      max: '180d',
      description: 'How long after its predictions a cohort is judged: until then labels may come.',
    }).prefault('7d'),
    missing: z
      .enum(['exclude', 'negative'])
      .meta({
        description:
          'What a prediction is that has no label when its cohort is judged: left out, or right if it said class 0.',
        accepts: 'exclude or negative',
      })
      .default('exclude'),
    minCoverage: share('Which part of a cohort must have labels; of fewer nothing is concluded.').prefault('50%'),
    positive: z
      .union([z.string().min(1).max(256), z.number(), z.boolean()])
      .transform(String)
      .meta({
        description: 'The label of class 1 as feedback says it. Default: gates.evaluation.positive.',
        accepts: 'a text, a number, true or false',
      })
      .optional(),
  })
  .transform(({ delay, minCoverage, ...rest }) => ({ ...rest, delayMs: delay, minCoverage: minCoverage / 10_000 }))
  .meta({ description: 'Labels.', accepts: 'delay, missing, minCoverage and positive' });

/** How what the model says is compared with what turned out to be true. */
export const qualityPolicy = z
  .strictObject({
    cohort: z
      .enum(['day', 'hour'])
      .meta({
        description: 'Whose predictions are judged together: those of a day, or of an hour (UTC).',
        accepts: 'day or hour',
      })
      .default('day'),
    labels: labelsPolicy.prefault({}),
    metrics: z
      .array(z.enum(qualityProcesses).meta({ accepts: `one of ${qualityProcesses.join(', ')}` }))
      .min(1)
      .meta({
        description: 'What must stay as it was validated. One false alarm in ten years is shared by all.',
        accepts: `a list of ${qualityProcesses.join(', ')}`,
      })
      .default([...qualityProcesses]),
    aucMargin: z
      .number()
      .min(0)
      .max(0.5)
      .meta({
        description: 'So much less AUC than validated is still as good.',
        accepts: 'a number from 0 to 0.5',
      })
      .default(0.02),
    minLabelled: atLeastRows('Cohorts of fewer labels are added to the next.').default(100),
    phi: overdispersion(
      'By how much counts of errors vary more than those of independent rows would: about the rows that come together, such as those of one customer.',
    ).default(1),
    sample: share('Of which part of the predictions labels are looked for, by their ids.').prefault('100%'),
  })
  .meta({
    description:
      'The monitor of the quality. It needs the held-out rows of the version (gates.evaluation), and feedback.',
    accepts: 'the keys of monitoring.quality, or {} for the defaults',
  });

/** A compiled quality section; `sample` is in basis points, `labels.minCoverage` from 0 to 1. */
export type QualityTerms = z.output<typeof qualityPolicy>;
