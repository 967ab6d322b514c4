import { z } from 'zod';
import { duration } from '../values/duration.ts';
import { share } from '../values/share.ts';

/** Of which answers it is kept who gave them, and what outcomes are worth: so that feedback becomes scores of a version. */
export const feedbackPolicy = z
  .strictObject({
    sample: share(
      'Of which part of the requests it is kept which version answered, so that feedback counts for it.',
    ).prefault('100%'),
    maxDelay: duration({
      min: '1m',
      max: '7d',
      description: 'For how long after an answer its feedback counts for the version that gave it.',
    }).prefault('24h'),
    from: z
      .enum(['anyone', 'asker'])
      .meta({
        description:
          'Who may say something of an answer: every client that may use the model, or only the one that it was given to.',
        accepts: 'anyone or asker',
      })
      .default('anyone'),
    outcomes: z
      .record(
        z
          .string()
          .regex(/^[a-zA-Z0-9_.-]{1,64}$/)
          .meta({ accepts: 'letters, digits, points, hyphens and underscores, at most 64 characters' }),
        z.number().min(0).max(1).meta({ accepts: 'a number from 0 (bad) to 1 (good)' }),
      )
      .meta({
        description: 'What an outcome says of the answer, for outcomes that come without a value of their own.',
        accepts: 'names of outcomes with numbers from 0 to 1, such as { accepted: 1, rejected: 0 }',
      })
      .default({}),
  })
  .transform(({ maxDelay, ...rest }) => ({ ...rest, maxDelayMs: maxDelay }))
  .meta({
    description: 'Scores versions by the feedback of clients; without it feedback is stored and scores nothing.',
    accepts: 'the keys of the feedback section, or {} for the defaults',
  });

/** A compiled feedback section; `sample` is in basis points. */
export type FeedbackTerms = z.output<typeof feedbackPolicy>;
