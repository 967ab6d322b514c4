import * as z from 'zod';

/** What a client is told of an inference that has not ended. */
export const runningInference = z.strictObject({
  id: z.string().meta({ description: 'Names the inference in GET /inferences/{id}.' }),
  status: z.literal('running'),
});
