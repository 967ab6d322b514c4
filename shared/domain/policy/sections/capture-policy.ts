import { z } from 'zod';
import { duration } from '../values/duration.ts';
import { share } from '../values/share.ts';

/** Of which part of a captured request a rule speaks. */
const sides = ['input', 'output', 'both'] as const;

const field = z
  .union([
    z
      .string()
      .regex(/^([^/].*|(\/([^/~]|~[01])*)+)$/s)
      .max(1024),
    z.int().min(0).max(99_999),
  ])
  .meta({
    description: 'What is not stored as it was sent.',
    accepts: 'a JSON pointer such as /accountId, the number of a column from 0, or a name in the header line of CSV',
  });

/** One field of captured requests, and what is stored in its place. */
const redaction = z
  .strictObject({
    field,
    how: z.enum(['drop', 'hash', 'bucket']).meta({
      description:
        'drop: nothing is stored. hash: a keyed hash, the same for the same value. bucket: how many of the bounds the number reaches.',
      accepts: 'drop, hash or bucket',
    }),
    bounds: z
      .array(z.number().meta({ accepts: 'a number' }))
      .min(1)
      .max(100)
      .meta({ description: 'Where buckets begin, ascending.', accepts: 'a list of numbers' })
      .optional(),
    in: z
      .enum(sides)
      .meta({ description: 'Whether the request has it, its answer, or both.', accepts: sides.join(', ') })
      .default('both'),
  })
  .superRefine(({ how, bounds }, context) => {
    const found = boundsProblem(how, bounds);
    if (found !== undefined) context.addIssue({ code: 'custom', path: ['bounds'], message: found });
  })
  .meta({ accepts: 'field and how, with bounds for buckets' });

const redactions = z
  .array(redaction)
  .min(1)
  .max(100)
  .superRefine((rules, context) => {
    for (const [i, rule] of rules.entries()) {
      const before = rules.findIndex(other => other.field === rule.field && overlap(other.in, rule.in));
      const message = `expected a field of its own, got ${JSON.stringify(rule.field)} again`;
      if (before < i) context.addIssue({ code: 'custom', path: [i, 'field'], message });
    }
  })
  .meta({
    description:
      'What of captured requests is not stored as it was sent. The proxy then captures in the place of SageMaker, which cannot redact.',
    accepts: 'a list of fields with how they are redacted',
  });

/** What of the live requests is kept for monitors to count. */
export const capturePolicy = z
  .strictObject({
    sampling: share('Of which part of the requests input and output are captured, in whole percents.').prefault('100%'),
    retention: duration({ min: '1d', max: '3650d', description: 'For how long captured requests are kept.' }).prefault(
      '30d',
    ),
    redact: redactions.optional(),
  })
  .transform(({ retention, ...rest }) => ({ ...rest, retentionMs: retention }))
  .meta({ description: 'Captured requests.', accepts: 'sampling, retention and redact' });

export type Redaction = z.output<typeof redaction>;

function boundsProblem(how: Redaction['how'], bounds: readonly number[] | undefined): string | undefined {
  if (how !== 'bucket') return bounds && `expected none, as how is ${how}, got a list of ${bounds.length}`;
  if (!bounds) return 'expected a list of numbers, as how is bucket, got nothing';
  const at = bounds.findIndex((bound, i) => i > 0 && bound <= (bounds[i - 1] ?? bound));
  return at < 0 ? undefined : `expected more than ${bounds[at - 1]} after it, got ${bounds[at]}: bounds ascend`;
}

function overlap(a: Redaction['in'], b: Redaction['in']): boolean {
  return a === b || a === 'both' || b === 'both';
}
