import * as z from 'zod';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { monitorKinds } from '#shared/domain/monitoring/schedule/monitor-kind.ts';

const due: z.ZodType<DueWindow> = z.object({
  kind: z.enum(monitorKinds),
  model: z.string(),
  version: z.int().positive(),
  modelPackageArn: z.string(),
  window: z.object({ from: z.number(), to: z.number() }),
  place: z.object({ endpoint: z.string(), schedule: z.string() }),
  baselineKey: z.string(),
  work: z.string(),
});

export const dueInput = z.object({ due, uncounted: z.enum(['set aside', 'no data']).optional() });

export type DueInput = z.output<typeof dueInput>;
