import { z } from 'zod';
import { duration } from '../values/duration.ts';
import { size } from '../values/size.ts';
import { authPolicy, jwtPolicy } from './auth-policy.ts';
import { concurrencyPolicy } from './concurrency-policy.ts';
import { corsPolicy } from './cors-policy.ts';
import { feedbackPolicy } from './feedback-policy.ts';
import { headerName, subjectPolicy } from './subject-policy.ts';

/**
 * API Gateway answers for us after 29 s; the proxy must have answered before. A body reaches Lambda as base64
 * inside a JSON event of at most 6 MB, which leaves 4.4 MB for its bytes and some for the headers.
 */
export const inferenceLimits = { timeout: '28s', body: '4.4MB' } as const;

/** What HTTP clients may send, and what is counted about the answers. */
export const inferencePolicy = z
  .strictObject({
    contentTypes: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/)
          .meta({ accepts: 'a lower-case media type without parameters, such as text/csv' }),
      )
      .min(1)
      .meta({
        description: 'Content types that the model understands; others are refused with 415. Default: all.',
        accepts: 'a list of media types such as application/json',
      })
      .optional(),
    timeout: duration({
      min: '100ms',
      max: inferenceLimits.timeout,
      description: 'How long the model may take for one answer; after that the client gets 504.',
    }).prefault('25s'),
    maxBody: size({
      min: '1B',
      max: inferenceLimits.body,
      description: 'Largest request body; larger ones are refused with 413.',
    }).prefault(inferenceLimits.body),
    latencyThresholds: z
      .array(duration({ min: '1ms', max: inferenceLimits.timeout, description: 'One threshold.' }))
      .max(6)
      .meta({
        description: 'Answers slower than each of these are counted per version; the judge compares the counts.',
        accepts: 'at most six durations, ascending, such as [50ms, 200ms, 1s]',
      })
      .default([]),
    subject: subjectPolicy.optional(),
    subjectHeader: headerName
      .meta({ description: 'Short for subject.header: the header that names who asks.' })
      .optional(),
    predictedClass: z
      .string()
      .regex(/^(\/([^~/]|~[01])*)+$/)
      .meta({
        description: 'Where a JSON answer holds the predicted class; the classes are counted per version.',
        accepts: 'a JSON pointer such as /label or /predictions/0/label',
      })
      .optional(),
    auth: authPolicy.prefault('apiKey'),
    jwt: jwtPolicy.optional(),
    concurrency: concurrencyPolicy.optional(),
    feedback: feedbackPolicy.optional(),
    cors: corsPolicy.optional(),
  })
  .transform(({ timeout, maxBody, latencyThresholds, subjectHeader, subject, ...rest }) => ({
    ...rest,
    ...subjectOf(subject, subjectHeader),
    timeoutMs: timeout,
    maxBodyBytes: maxBody,
    latencyThresholdsMs: latencyThresholds,
  }))
  .meta({ description: 'How HTTP clients reach the model.', accepts: 'the keys of the inference section' });

function subjectOf(subject: z.output<typeof subjectPolicy> | undefined, header: string | undefined) {
  if (subject) return { subject };
  return header === undefined ? {} : { subject: { header } };
}
