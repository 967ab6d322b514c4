import * as z from 'zod';

/** What events about retraining say of the fact that they are about, and the numbers that its verdict rests on. */
export const retrainingFact = {
  key: z.string(),
  model: z.string(),
  version: z.number(),
  /** The monitor, alarm or person. */
  source: z.string(),
  cause: z.enum(['drift', 'quality', 'bias', 'defect', 'manual', 'schedule', 'new-data']),
  severity: z.enum(['info', 'warning', 'serious', 'critical']),
  evidence: z.string().optional(),
  numbers: z.object({
    /** Failed candidates in a row, and after how many no more is tried. */
    failed: z.number(),
    giveUpAfter: z.number(),
    /** Starts within the cap's time, and how many may be. */
    starts: z.number(),
    cap: z.number(),
    /** Money within the budget's time; absent without a budget. */
    spent: z.number().optional(),
    estimate: z.number().optional(),
    budget: z.number().optional(),
    newRows: z.number(),
    minNewRows: z.number(),
    labelledRows: z.number(),
    minLabelledRows: z.number(),
    /** Epoch milliseconds. */
    lastStart: z.number().optional(),
  }),
};
