import { z } from 'zod';
import { capturePolicy } from './capture-policy.ts';
import { qualityPolicy } from './quality-policy.ts';

const featureName = z.string().min(1).max(256).meta({ accepts: 'the name of a feature, as in the baseline' });

/** How the features of live requests are compared with those that the version was trained on. */
const dataPolicy = z
  .strictObject({
    schedule: z
      .enum(['hourly'])
      .meta({ description: 'How often a window is counted.', accepts: 'hourly' })
      .default('hourly'),
    season: z
      .enum(['day', 'week'])
      .meta({
        description: 'The strongest cycle of the traffic: the slow lane judges whole days, or whole weeks.',
        accepts: 'day or week',
      })
      .default('day'),
    exclude: z
      .array(featureName)
      .meta({
        description: 'Features that are not watched, such as the hour, which is another one in every window.',
        accepts: 'a list of names of features',
      })
      .default([]),
    weights: z
      .union([
        z.literal('importance'),
        z.record(featureName, z.number().min(0).max(1_000_000).meta({ accepts: 'a number of at least 0' })),
      ])
      .meta({
        description:
          "How much features matter to the model, in proportion; importance: as the version's explainability report says. Default: all the same.",
        accepts:
          'importance, or names of features with numbers, such as { amount: 3, entry: 1 }; the others weigh nothing',
      })
      .optional(),
    minRows: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .meta({
        description: 'Windows of fewer rows are added to the next.',
        accepts: 'a whole number of at least 1',
      })
      .default(100),
    baselinePhi: z
      .number()
      .min(1)
      .max(1_000_000)
      .meta({
        description:
          'By how much the rows of the training data vary more than independent ones would: about the rows that come together, such as those of one customer.',
        accepts: 'a number of at least 1',
      })
      .default(1),
    metrics: z
      .enum(['drift', 'all', 'none'])
      .meta({
        description:
          'Which metrics of each feature are put, in the names of Model Monitor: its distance from the baseline, its values and gaps as well, or none.',
        accepts: 'drift, all or none',
      })
      .default('drift'),
  })
  .meta({ description: 'The monitor of the data.', accepts: 'the keys of monitoring.data, or {} for the defaults' });

/** How what the model says is compared with what it said of the rows that it was validated on. */
const predictionPolicy = dataPolicy
  .omit({ exclude: true, weights: true })
  .meta({ description: 'The monitor of scores and classes.', accepts: 'the keys of monitoring.prediction, or {}' });

/** What watches the version that serves. */
export const monitoringPolicy = z
  .strictObject({
    engine: z
      .enum(['serverless'])
      .meta({
        description: "Who counts and judges: Sluice's own functions.",
        accepts: 'serverless',
      })
      .default('serverless'),
    capture: capturePolicy.prefault({}),
    data: dataPolicy.optional(),
    prediction: predictionPolicy.optional(),
    quality: qualityPolicy.optional(),
  })
  .meta({ description: 'What watches the live version.', accepts: 'capture, data, prediction and quality' });

/** A compiled monitoring section; `capture.sampling` is in basis points. */
export type MonitoringTerms = z.output<typeof monitoringPolicy>;
export type DataMonitorTerms = NonNullable<MonitoringTerms['data']>;
export type PredictionMonitorTerms = NonNullable<MonitoringTerms['prediction']>;
