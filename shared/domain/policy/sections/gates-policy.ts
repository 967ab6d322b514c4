import { z } from 'zod';
import { biasMetrics } from '../../gates/bias/registry.ts';
import type { BiasTerms, MetricTerms } from '../../gates/gate-terms.ts';
import { gateMetrics } from '../../gates/metrics/registry.ts';
import { duration } from '../values/duration.ts';
import { size } from '../values/size.ts';
import { evaluationPolicy } from './evaluation-policy.ts';

const percent = /^\d+(\.\d+)?%$/;

/** A number from 0, or a percentage such as `2%`, which comes out as 0.02. */
function amount(description: string) {
  return z
    .union([
      z.number(),
      z
        .string()
        .regex(percent)
        .transform(text => Number(text.slice(0, -1)) / 100),
    ])
    .refine(value => value >= 0)
    .meta({ description, accepts: 'a number of 0 or more, or a percentage such as 2%' });
}

function name(description: string) {
  return z.string().min(1).meta({ description, accepts: 'a name' });
}

function oneOf<const Names extends readonly string[]>(names: Names, description: string) {
  return z.enum(names).meta({ description, accepts: `one of ${names.join(', ')}` });
}

/** A value of a slice or facet. Files hold some as numbers or booleans; what counts is their text. */
export const fieldValue = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .meta({ description: 'A value of the field.', accepts: 'a text, a number, true or false' });

const metric = z
  .strictObject({
    name: oneOf(
      gateMetrics.map(one => one.name),
      'What is measured.',
    ),
    floor: amount('At least (a loss: at most) so much, whatever the champion has.').optional(),
    margin: amount('So much worse than the champion is still as good.').optional(),
    method: oneOf(['tango', 'delong', 'paired-t', 'bootstrap'], "The comparison; else the metric's own.").optional(),
    seed: z
      .int()
      .min(0)
      .max(0xffffffff)
      .meta({ description: 'Of the bootstrap.', accepts: 'a whole number from 0 to 4294967295' })
      .default(42),
  })
  .transform(
    ({ floor, margin, method, ...rest }): MetricTerms => ({
      ...rest,
      ...(floor !== undefined && { floor }),
      ...(margin !== undefined && { margin }),
      ...(method !== undefined && { method }),
    }),
  )
  .meta({ description: 'What a metric must be.', accepts: 'name, and floor, margin or both' });

const slice = z
  .strictObject({
    field: name('The field whose values are the slices.'),
    margin: amount('So much less accuracy than the champion is still as good.'),
  })
  .meta({ description: 'Slices of the rows in which accuracy is compared.', accepts: 'field and margin' });

const bias = z
  .strictObject({
    facet: name('The sensitive attribute.'),
    value: fieldValue.optional(),
    metric: oneOf(
      biasMetrics.map(one => one.name),
      "Clarify's name of the measure.",
    ),
    max: amount('The farthest from no bias that passes.'),
    group: name('The slice field by which CDDL and CDDPL are conditional; the others do not need it.').optional(),
  })
  .transform(
    ({ value, group, ...rest }): BiasTerms => ({
      ...rest,
      ...(value !== undefined && { value }),
      ...(group !== undefined && { group }),
    }),
  )
  .meta({ description: 'How differently groups may be treated.', accepts: 'facet, metric, max, and value or not' });

/** The gates that need nothing but scored rows. Terms that fit each other are a matter of `gateFaults`. */
export const rowGates = {
  metrics: z.array(metric).meta({ description: 'Metrics that are judged.', accepts: 'a list of metrics' }).default([]),
  slices: z.array(slice).meta({ description: 'Slices that are judged.', accepts: 'a list of fields' }).default([]),
  bias: z.array(bias).meta({ description: 'Bias that is judged.', accepts: 'a list of measures' }).default([]),
};

/** From which score on a row counts as class 1. */
export const threshold = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'A score from here on means class 1.', accepts: 'a number from 0 to 1' })
  .default(0.5);

/** What a candidate must show before it may serve. */
export const gatesPolicy = z
  .strictObject({
    evaluation: evaluationPolicy.prefault({}),
    ...rowGates,
    anchor: z
      .union([
        z.literal('none'),
        z.strictObject({
          since: z
            .int()
            .min(1)
            .meta({
              description: 'The first version that may be the anchor; those before it count no more.',
              accepts: 'the number of a version',
            })
            .default(1),
        }),
      ])
      .meta({
        description:
          'The version that a candidate may not be worse than either: the best that was promoted. Default: of all versions.',
        accepts: 'since, or none',
      })
      .prefault({}),
    latency: z
      .strictObject({
        p99: duration({ min: '1ms', max: '60s', description: 'What 99 of 100 answers may take at most.' }),
        field: name('The field of a prediction that holds how many milliseconds it took.').default('latencyMs'),
      })
      .transform(({ p99, field }) => ({ p99Ms: p99, field }))
      .meta({ description: 'How fast the candidate must be.', accepts: 'p99' })
      .optional(),
    artefact: z
      .strictObject({
        maxSize: size({ min: '1KB', max: '1000GB', description: 'How large model.tar.gz may be.' }),
      })
      .transform(({ maxSize }) => ({ maxSizeBytes: maxSize }))
      .meta({ description: 'What the model data may be.', accepts: 'maxSize' })
      .optional(),
    holdout: z
      .strictObject({
        uses: z
          .int()
          .min(1)
          .max(1000)
          .meta({
            description: 'How many decisions the same rows may serve; after that they prove nothing more.',
            accepts: 'a whole number from 1 to 1000',
          })
          .default(20),
      })
      .meta({ description: 'How long the held-out rows serve.', accepts: 'uses' })
      .prefault({}),
  })
  .meta({ description: 'What a candidate must show before it may serve.', accepts: 'the keys of the gates section' });

/** The gates of a model's policy. */
export type GatesPolicy = z.output<typeof gatesPolicy>;
