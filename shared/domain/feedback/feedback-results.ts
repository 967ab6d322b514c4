import * as z from 'zod';

/** What is said of each line of feedback. */
export const feedbackResults = z.strictObject({
  results: z.array(
    z.strictObject({
      line: z.int().positive().meta({ description: 'Counted from 1; empty lines count and have no result.' }),
      status: z
        .int()
        .meta({ description: '201: stored. 200: was stored before. 400: wrong. 503: not stored, send it again.' }),
      error: z.strictObject({ code: z.string(), message: z.string(), retryable: z.boolean() }).optional(),
    }),
  ),
});

export type FeedbackResult = z.output<typeof feedbackResults>['results'][number];
