import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { rolloutFinished } from '#events/sluice/rollout-finished.ts';
import { monitorSteps, type WantedSchedule } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import { isWatchedByModelMonitor } from '#shared/domain/monitoring/schedule/watched-by.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { settleAll } from '#shared/domain/settle-all.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { carryOutSteps } from './carry-out-steps.ts';
import { modelsAtWork } from './models-at-work.ts';
import { outside as services } from './outside.ts';
import { wantedSchedule } from './wanted-schedule.ts';

/** Models that are looked at side by side. */
const atOnce = 5;

/** Keeps Model Monitor's schedules as the policies and what serves ask for. Doing it twice changes nothing more. */
export const handler = reaction({
  input: z.union([z.object({ task: z.literal('keep') }), rolloutFinished]),
  services,
  async run(_input, outside, { logger, metrics }) {
    const models = [...policies().values()].filter(isWatchedByModelMonitor);
    const settled = await settleAll(models, atOnce, policy => wantedSchedule(policy, outside));
    const failed = settled.find(one => 'error' in one);
    // Whose wish is not known might lose its schedule.
    if (failed && 'error' in failed) throw failed.error;
    const wishes = settled.flatMap(one => ('result' in one && one.result ? [one.result] : []));
    const wanted = wishes.filter((one): one is WantedSchedule => 'name' in one);
    const found = await outside.schedules.find(stackPrefix(outside.config.SLUICE_STAGE));
    const steps = monitorSteps(wanted, found);
    const refused = await carryOutSteps(steps, wishes, outside);
    const atWork = await modelsAtWork(wanted, found, outside);
    for (const model of atWork) {
      // Its alarm rings where a schedule stops running.
      const single = metrics.singleMetric();
      single.addDimension('Model', model);
      single.addMetric('MonitorRuns', MetricUnit.Count, 1);
    }
    const result = { steps: steps.map(step => `${step.do} ${step.name}`), refused, atWork };
    logger.info('Kept the schedules of Model Monitor.', result);
    return result;
  },
});
