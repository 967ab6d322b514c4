import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import type { PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { monitorKinds } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { outside as services } from './outside.ts';
import { planNext } from './plan-next.ts';

/** Says which window of a monitor is to be counted or judged next: the oldest that is over. */
export const handler = reaction({
  input: z.object({ model: z.string(), kind: z.enum(monitorKinds), execution: z.string() }),
  services,
  async run(input, outside, { metrics }): Promise<PlannedWindow> {
    const planned = await planNext(input, outside);
    if (planned.verdict !== 'nothing') return planned;
    // Its alarm rings where it stops: whatever fails before this point never comes here.
    metrics.addDimension('Model', input.model);
    if (input.kind !== 'data') metrics.addDimension('Monitor', input.kind);
    metrics.addMetric('MonitorRuns', MetricUnit.Count, 1);
    return planned;
  },
});
