import * as z from 'zod';

/** The body of every error, whoever answers it. */
export const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    retryable: z.boolean().meta({ description: 'Whether no inference ran and another try may help.' }),
    requestId: z.string(),
    scope: z.enum(['model', 'class', 'upstream']).meta({ description: 'Whose limit refused the request.' }).optional(),
    reason: z.string().meta({ description: 'What exactly happened, where code says it in general.' }).optional(),
    details: z.unknown().meta({ description: 'What the model said, where it said it in JSON.' }).optional(),
  }),
});
