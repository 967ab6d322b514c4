import * as z from 'zod';
import { candidateEffects, candidateOutcomes } from '#shared/domain/candidates/candidate.ts';

const text = z.string().min(1);

/** What an item about a candidate looks like: as much as whoever reads it relies on. */
export const candidateShape = z.looseObject({
  schema: z.literal(1),
  model: text,
  version: z.int().positive(),
  modelPackageArn: text,
  executionArn: text,
  outcome: z.enum(candidateOutcomes),
  effect: z.enum(candidateEffects),
  reasons: z.array(z.string()),
  findings: z.array(z.looseObject({ name: text, outcome: z.enum(['pass', 'fail', 'undecided']) })),
  champion: z.int().positive().optional(),
  anchors: z.array(z.int().positive()).optional(),
  surpasses: z.record(z.string(), z.array(z.int().positive())).optional(),
  shown: z.record(z.string(), z.number()).optional(),
  holdout: text.optional(),
  report: z.looseObject({ bucket: text, key: text }).optional(),
  decidedAt: z.number(),
  applied: z.boolean(),
});
