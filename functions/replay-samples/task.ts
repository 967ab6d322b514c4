import * as z from 'zod';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';

/** The samples of one look. */
export const task = z.object({
  start: rolloutStartInput,
  endpoint: z.string().min(1),
  slots: z.array(z.object({ name: z.string().min(1), version: z.int().min(0) })).min(1),
  replay: z.object({
    contentType: z.string(),
    accept: z.string().optional(),
    payloads: z.array(z.string()).min(1),
    requestsPerLook: z.int().positive(),
  }),
  latencyThresholdsMs: z.array(z.number()).max(6),
  /** The look for which samples are sent, epoch milliseconds: sent twice, they are counted once. */
  at: z.number(),
});

export type Task = z.output<typeof task>;
