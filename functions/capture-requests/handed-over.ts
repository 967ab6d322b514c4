import * as z from 'zod';

/** One side of a request: its body comes as base64. */
const side = z.object({
  contentType: z.string(),
  body: z.base64().transform(text => Buffer.from(text, 'base64')),
});

/** Requests as the proxy hands them over. */
export const handedOver = z.object({
  requests: z.array(
    z.object({
      model: z.string(),
      endpoint: z.string(),
      slot: z.string(),
      at: z.number(),
      requestId: z.string(),
      inferenceId: z.string(),
      input: side,
      output: side.optional(),
    }),
  ),
});
