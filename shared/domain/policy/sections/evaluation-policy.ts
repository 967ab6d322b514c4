import { z } from 'zod';

const pointer = /^(\/([^~/]|~[01])*)+$/;

function field(description: string, name: string) {
  return z.string().min(1).max(256).meta({ description, accepts: 'the name of a field' }).default(name);
}

function file(description: string, name: string) {
  return z
    .string()
    .regex(/^(s3:\/\/[^/]+\/.+|[^/:]+)$/)
    .max(1024)
    .meta({ description, accepts: 'the name of a file, or an S3 URI' })
    .default(name);
}

/** Where the evidence is, and how it is read. */
export const evaluationPolicy = z
  .strictObject({
    rows: file(
      'The held-out rows, one JSON object a line. Beside the ModelMetrics report; `rows` in the customer metadata of the version comes first.',
      'rows.jsonl',
    ),
    predictions: file(
      "The candidate's scores of these rows, one JSON object a line. Found like the rows, as `predictions`.",
      'predictions.jsonl',
    ),
    key: field('The field that names a row in both files.', 'id'),
    label: field('The field of a row that holds what is true.', 'label'),
    score: field('The field of a prediction, and of an answer of the model, that holds the score.', 'score'),
    positive: z
      .union([z.string().min(1), z.number(), z.boolean()])
      .transform(String)
      .meta({
        description: 'The label of class 1; every other label is class 0.',
        accepts: 'a text, a number, true or false',
      })
      .default('1'),
    threshold: z
      .union([z.number().min(0).max(1), z.string().regex(pointer)])
      .meta({
        description: 'A score from here on means class 1: a number, or where the ModelMetrics report holds it.',
        accepts: 'a number from 0 to 1, or a JSON pointer such as /cost/threshold',
      })
      .default(0.5),
    contentType: z
      .string()
      .min(1)
      .max(256)
      .meta({
        description: 'Content type in which the live version is asked for its scores, a row at a time.',
        accepts: 'a media type such as application/json',
      })
      .default('application/json'),
    instanceType: z
      .string()
      .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/)
      .meta({
        description: 'Instance type of the batch transform job in which the live version scores the rows.',
        accepts: 'a SageMaker batch transform instance type such as ml.m5.large',
      })
      .default('ml.m5.large'),
  })
  .meta({ description: 'Where the evidence is.', accepts: 'the keys of the evaluation section' });

/** Where the evidence of a candidate is, and how it is read. */
export type EvaluationPolicy = z.output<typeof evaluationPolicy>;
