import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { compareModels } from './compare-models.ts';
import { outside as services } from './outside.ts';
import { recoverRollouts } from './recover-rollouts.ts';
import { reportOverlooked } from './report-overlooked.ts';
import { startWaysBack } from './start-ways-back.ts';
import { tidyUp } from './tidy-up.ts';
import { wakeWaits } from './wake-waits.ts';

/** Compares what should be with what is, and starts what was missed. Doing it twice changes nothing more. */
export const handler = reaction({
  input: z.object({}),
  services,
  async run(_input, outside, { logger, metrics }) {
    const all = [...policies().values()];
    const overlooked = await reportOverlooked(all, outside);
    const woken = await wakeWaits(outside);
    const { recovered, stuck } = await recoverRollouts(all, outside);
    const takenBack = await startWaysBack(
      all.map(({ model }) => model),
      outside,
    );
    metrics.addMetric('StuckLocks', MetricUnit.Count, stuck.length);
    const { tended, findings } = await compareModels(all, outside);
    const removed = await tidyUp(all, outside);
    const result = { overlooked, woken, recovered, stuck, takenBack, tended, findings, removed };
    logger.info('Compared what should be with what is.', result);
    return result;
  },
});
