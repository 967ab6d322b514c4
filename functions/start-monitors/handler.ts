import * as z from 'zod';
import { executionName, monitorStarts } from '#shared/domain/monitoring/schedule/monitor-start.ts';
import { monitorExecutions } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Starts every monitor, each by itself: what is due is its own matter. */
export const handler = reaction({
  input: z.object({ at: z.iso.datetime() }),
  services: () => ({ executions: monitorExecutions() }),
  async run({ at }, { executions }) {
    const starts = monitorStarts(policies().values(), Date.parse(at));
    const settled = await Promise.allSettled(starts.map(start => executions.start(executionName(start), start)));
    const failed = settled.find(one => one.status === 'rejected');
    if (failed) throw failed.reason;
    return { started: starts.map(executionName) };
  },
});
