import { z } from 'zod';
import { atLeastRows, overdispersion } from '../values/counted.ts';
import { duration } from '../values/duration.ts';
import { biasMonitorPolicy } from './bias-monitor-policy.ts';
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
    minRows: atLeastRows('Windows of fewer rows are added to the next.').default(100),
    baselinePhi: overdispersion(
      'By how much the rows of the training data vary more than independent ones would: about the rows that come together, such as those of one customer.',
    ).default(1),
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

/** On what Model Monitor's jobs run. */
const jobPolicy = z
  .strictObject({
    instanceType: z
      .string()
      .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/)
      .meta({ description: 'The instance that analyses an hour.', accepts: 'an instance type such as ml.m5.large' })
      .default('ml.m5.large'),
    volumeSizeInGB: z
      .int()
      .min(1)
      .max(16_384)
      .meta({ description: 'Its disk.', accepts: 'a whole number of gigabytes, from 1 to 16384' })
      .default(20),
    maxRuntime: duration({ min: '1m', max: '1h', description: 'For how long a run may take.' }).prefault('30m'),
    image: z
      .string()
      .regex(/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/.+$/)
      .max(255)
      .meta({
        description: "Another image with Model Monitor's contract. Default: AWS's own of the Region.",
        accepts: 'the URI of an image in Amazon ECR',
      })
      .optional(),
  })
  .transform(({ maxRuntime, ...rest }) => ({ ...rest, maxRuntimeMs: maxRuntime }))
  .meta({
    description: 'The jobs of engine model-monitor.',
    accepts: 'instanceType, volumeSizeInGB, maxRuntime and image',
  });

/** How what the model says is compared with what it said of the rows that it was validated on. */
const predictionPolicy = dataPolicy
  .omit({ exclude: true, weights: true })
  .meta({ description: 'The monitor of scores and classes.', accepts: 'the keys of monitoring.prediction, or {}' });

/** What watches the version that serves. */
export const monitoringPolicy = z
  .strictObject({
    engine: z
      .enum(['serverless', 'model-monitor'])
      .meta({
        description:
          "Who counts and judges the data: Sluice's own functions, or SageMaker Model Monitor, which is closed to accounts that have not used it before 2026-07-30.",
        accepts: 'serverless or model-monitor',
      })
      .default('serverless'),
    job: jobPolicy.prefault({}),
    capture: capturePolicy.prefault({}),
    data: dataPolicy.optional(),
    prediction: predictionPolicy.optional(),
    quality: qualityPolicy.optional(),
    bias: biasMonitorPolicy.optional(),
  })
  .meta({
    description: 'What watches the live version.',
    accepts: 'engine, job, capture, data, prediction, quality and bias',
  });

/** A compiled monitoring section; `capture.sampling` is in basis points. */
export type MonitoringTerms = z.output<typeof monitoringPolicy>;
export type MonitoringJobTerms = MonitoringTerms['job'];
export type DataMonitorTerms = NonNullable<MonitoringTerms['data']>;
export type PredictionMonitorTerms = NonNullable<MonitoringTerms['prediction']>;
