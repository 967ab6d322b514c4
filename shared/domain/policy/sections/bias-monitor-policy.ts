import { z } from 'zod';
import { atLeastRows, overdispersion } from '../values/counted.ts';
import { share } from '../values/share.ts';
import { fieldValue } from './gates-policy.ts';

/** How the answers to the groups of one field are compared with those that the version gave where it was validated. */
export const biasMonitorPolicy = z
  .strictObject({
    facet: z.string().min(1).max(256).meta({
      description: 'The field of requests whose values are the groups. Requests, and held-out rows, must hold it.',
      accepts: 'the name of a field',
    }),
    value: fieldValue.optional().meta({
      description: 'The one group that is compared with all others. Default: each of the twenty largest.',
      accepts: 'a text, a number, true or false',
    }),
    window: z
      .enum(['day', 'hour'])
      .meta({
        description: 'Whose answers are judged together: those of a whole day, or of an hour (UTC).',
        accepts: 'day or hour',
      })
      .default('day'),
    positive: fieldValue.optional().meta({
      description: 'The class of a positive answer that has no score. Default: gates.evaluation.positive.',
      accepts: 'a text, a number, true or false',
    }),
    tolerance: z
      .number()
      .min(1)
      .max(100)
      .meta({
        description: 'By which factor the odds ratio of a group against the others may leave its baseline.',
        accepts: 'a number from 1 to 100',
      })
      .default(1.25),
    minRows: atLeastRows(
      'A group of fewer rows in the baseline is not judged; of fewer in a window it is added to the next.',
    ).default(100),
    minCoverage: share(
      'Which part of the rows must have a known value and an answer; of fewer nothing is concluded.',
    ).prefault('50%'),
    phi: overdispersion(
      'By how much windows vary more than those of independent rows would. Default: learned from the first seven, which wait for it.',
    ).optional(),
    baselinePhi: overdispersion(
      'The same for the rows of the baseline: about those that come together, such as those of a customer.',
    ).default(1),
    metrics: z
      .enum(['farthest', 'all', 'none'])
      .meta({
        description:
          'Of which groups DPPL is put as a metric: of the one farthest from its baseline, unnamed; of each, with its value as a dimension; or of none.',
        accepts: 'farthest, all or none',
      })
      .default('farthest'),
  })
  .transform(({ minCoverage, ...rest }) => ({ ...rest, minCoverage: minCoverage / 10_000 }))
  .meta({ description: 'The monitor of bias.', accepts: 'facet, and the other keys of monitoring.bias' });

/** A compiled bias section of `monitoring`; `minCoverage` from 0 to 1. */
export type BiasMonitorTerms = z.output<typeof biasMonitorPolicy>;
