import { z } from 'zod';
import { type AnalysisTerms, defaultTerms } from '../../canary/analysis-terms.ts';
import { duration } from '../values/duration.ts';

const percent = /^\d+(\.\d+)?%$/;

/** A part of a whole, written `20%` or `0.2`; comes out as a fraction. */
function fraction(most: number, description: string) {
  const accepts = `a percentage such as 20%, or a fraction, from 0% to ${most * 100}%`;
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(percent)
        .transform(text => Number(text.slice(0, -1)) / 100),
    ])
    .refine(value => value >= 0 && value <= most)
    .meta({ description, accepts });
}

/** A probability of being wrong. */
function risk(description: string) {
  return fraction(0.5, description).refine(value => value >= 1e-6);
}

function factor(description: string) {
  return z.number().gt(1).max(100).meta({ description, accepts: 'a number above 1, at most 100' });
}

function count(most: number, description: string) {
  return z
    .int()
    .min(1)
    .max(most)
    .meta({ description, accepts: `a whole number from 1 to ${most}` });
}

const source = z
  .strictObject({
    namespace: z.string().min(1).max(255).meta({ accepts: 'a CloudWatch namespace such as AWS/SQS' }),
    name: z.string().min(1).max(255).meta({ accepts: 'the name of a metric' }),
    dimensions: z
      .record(z.string(), z.string().meta({ accepts: 'text' }))
      .meta({ accepts: 'values by name' })
      .default({}),
    statistic: z
      .string()
      .regex(/^(SampleCount|Average|Sum|Minimum|Maximum|p\d{1,2}(\.\d+)?)$/)
      .meta({ accepts: 'SampleCount, Average, Sum, Minimum, Maximum, or a percentile such as p99' })
      .default('Average'),
  })
  .meta({ description: 'The CloudWatch metric; a value a minute.', accepts: 'namespace, name, dimensions, statistic' });

const threshold = z
  .strictObject({
    metric: source.optional(),
    above: z.number().meta({ accepts: 'a number' }).optional(),
    below: z.number().meta({ accepts: 'a number' }).optional(),
    breaches: count(100, 'So many of the last values must break the rule.').default(3),
    of: count(100, 'How many of the last values are looked at.').default(5),
  })
  .refine(({ above, below }) => above !== undefined || below !== undefined)
  .refine(({ breaches, of }) => breaches <= of)
  .transform(({ above, below, metric, ...rest }) => ({
    ...rest,
    ...(metric && { metric }),
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
  }))
  .meta({
    description: 'A metric of your own that must stay on one side of a number.',
    accepts: 'above or below, and breaches of the last `of` values',
  });

const warmUp = z
  .strictObject({
    time: duration({ min: '0s', max: '1h', description: 'A fresh version is not judged for so long.' }).prefault('60s'),
    requests: z
      .int()
      .min(0)
      .max(1_000_000)
      .meta({ description: 'And not before it has served so many.', accepts: 'a whole number of 0 or more' })
      .default(defaultTerms.warmUp.requests),
  })
  .transform(({ time, requests }) => ({ seconds: time / 1000, requests }))
  .meta({ description: 'What a fresh version is given before it is judged.', accepts: 'time and requests' });

const blind = z
  .strictObject({
    hold: duration({ min: '10s', max: '1d', description: 'Without evidence, the share is held after.' }).prefault('5m'),
    stepDown: duration({ min: '10s', max: '7d', description: 'And taken back after.' }).prefault('30m'),
  })
  .transform(({ hold, stepDown }) => ({ holdSeconds: hold / 1000, stepDownSeconds: stepDown / 1000 }))
  .meta({ description: 'What happens while there is nothing to judge.', accepts: 'hold and stepDown' });

/** How a candidate is judged. `analysis: {}` is right for most models; durations come out as seconds. */
export const analysisPolicy = z
  .strictObject({
    falseRollbackRate: risk('The chance that a good version is rolled back.').default(defaultTerms.falseRollbackRate),
    falsePromotionRate: risk('The chance that a version worse than the margin is promoted.').default(
      defaultTerms.falsePromotionRate,
    ),
    maxErrorRateIncrease: fraction(10, 'By how much the odds of a failure may grow.').optional(),
    latencyTolerance: fraction(10, 'By how much the odds of a slow answer may grow.').optional(),
    promotionMargin: factor('Odds ratio that must be ruled out before a promotion.').default(
      defaultTerms.promotionMargin,
    ),
    negligibleDifference: fraction(0.5, 'A difference of failure rates that nobody minds.').optional(),
    maxErrorRate: fraction(1, 'Failure rate beyond which the candidate goes back.').optional(),
    qualityTolerance: fraction(0.9, 'By how much a mean score may fall.').default(defaultTerms.qualityTolerance),
    promotionNeedsQuality: z
      .boolean()
      .meta({
        description: 'Whether a promotion waits until scores, once there are any, have proven the candidate.',
        accepts: 'true or false',
      })
      .default(false),
    driftTolerance: factor('By which factor the odds of a predicted class may change.').default(
      defaultTerms.driftTolerance,
    ),
    strongDrift: factor('By which factor they change so much that a person must promote.').default(
      defaultTerms.strongDrift,
    ),
    rollbackOnDrift: z.boolean().meta({ accepts: 'true or false' }).default(false),
    minRequests: count(1_000_000, 'Requests before a promotion or a larger share.').default(defaultTerms.minRequests),
    minWindows: count(10_000, 'Windows of evidence before the same.').default(defaultTerms.minWindows),
    timeout: duration({ min: '1m', max: '30d', description: 'When the analysis ends without proof.' }).optional(),
    onTimeout: z.enum(['promote', 'hold', 'rollback']).meta({ accepts: 'promote, hold or rollback' }).default('hold'),
    warmUp: warmUp.prefault({}),
    blind: blind.prefault({}),
    thresholds: z.record(z.string(), threshold).meta({ accepts: 'rules by name' }).default({}),
    plannedWindows: count(100_000, 'For how many windows the fixed plan (K2) spends its risk.').default(
      defaultTerms.plannedWindows,
    ),
    k2Decides: z.boolean().meta({ accepts: 'true or false' }).default(false),
  })
  .transform(
    ({
      maxErrorRateIncrease,
      latencyTolerance,
      negligibleDifference,
      maxErrorRate,
      timeout,
      ...rest
    }): AnalysisTerms => ({
      ...rest,
      ...(negligibleDifference !== undefined && { negligibleDifference }),
      ...(maxErrorRateIncrease !== undefined && { maxErrorRateIncrease }),
      ...(latencyTolerance !== undefined && { latencyTolerance }),
      ...(maxErrorRate !== undefined && { maxErrorRate }),
      ...(timeout !== undefined && { timeoutSeconds: timeout / 1000 }),
    }),
  )
  .meta({
    description: 'How a candidate is judged against the baseline.',
    accepts: 'the keys of the analysis section',
  });
