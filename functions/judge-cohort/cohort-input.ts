import * as z from 'zod';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';

/** A window that is due for something. */
export type DueCohort = DueWindow & Required<Pick<DueWindow, 'purpose'>>;

const due: z.ZodType<DueCohort> = z.object({
  kind: z.literal('quality'),
  purpose: z.enum(['judge', 'revise', 'estimate']),
  model: z.string(),
  version: z.int().positive(),
  modelPackageArn: z.string(),
  window: z.object({ from: z.number(), to: z.number() }),
  place: z.object({ endpoint: z.string(), schedule: z.string() }),
  baselineKey: z.string(),
  work: z.string(),
});

export const cohortInput = z.object({ due, uncounted: z.enum(['set aside', 'no data']).optional() });
