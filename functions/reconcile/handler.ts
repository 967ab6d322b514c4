import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { compareModels } from './compare-models.ts';
import { collectFaults } from './faults.ts';
import { outside as services } from './outside.ts';
import { recoverRollouts } from './recover-rollouts.ts';
import { reportCandidates } from './report-candidates.ts';
import { reportOverlooked } from './report-overlooked.ts';
import { startWaysBack } from './start-ways-back.ts';
import { tellFaults } from './tell-faults.ts';
import { tidyUp } from './tidy-up.ts';
import { wakeWaits } from './wake-waits.ts';

/**
 * Compares what should be with what is, and starts what was missed. Doing it twice changes nothing more. Each model and
 * each item is a matter by itself: what could not be done for one is told once, and the rest is done all the same.
 */
export const handler = reaction({
  input: z.object({}),
  services,
  async run(_input, outside, { logger, metrics }) {
    const all = [...policies().values()];
    const faults = collectFaults();
    const { overlooked, unseen } = await reportOverlooked(all, outside, faults);
    const undecided = await reportCandidates(all, outside, faults);
    const woken = await wakeWaits(outside, faults);
    const { recovered, stuck } = await recoverRollouts(all, outside, faults);
    const takenBack = await startWaysBack(all, outside, faults);
    metrics.addMetric('StuckLocks', MetricUnit.Count, stuck.length);
    const { tended, findings, untold } = await compareModels(all, outside, faults);
    const removed =
      (await faults.attempt('Leftovers could not be looked for', () => tidyUp(all, outside, faults))) ?? [];
    await tellFaults(faults, outside);
    const failed = faults.all().map(({ sentence }) => sentence);
    const result = {
      ...{ overlooked, undecided, unseen, woken, recovered, stuck, takenBack, tended, findings, removed, failed },
    };
    logger.info('Compared what should be with what is.', result);
    if (untold.length > 0) throw untold[0];
    return result;
  },
});
