import * as z from 'zod';
import { gateStartInput } from '#shared/runtime/inputs.ts';

/** What the gate's state machine asks: the candidate, and where the answers of other versions to its rows are. */
export const input = z.object({
  start: gateStartInput,
  champion: z.object({ version: z.int().positive(), modelPackageArn: z.string().min(1) }).optional(),
  scores: z.string().optional(),
  unscored: z.string().optional(),
  anchors: z
    .array(
      z.object({
        version: z.int().positive(),
        metrics: z.array(z.string()),
        scores: z.string().optional(),
        unscored: z.string().optional(),
      }),
    )
    .default([]),
  /** Why the candidate could not be judged: then it is not tried again, and a person is asked. */
  crash: z.string().optional(),
});
