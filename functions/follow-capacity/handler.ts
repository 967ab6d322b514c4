import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { z } from 'zod';
import { readConfig } from '#shared/runtime/config.ts';
import { metricLine } from '#shared/runtime/embedded-metrics.ts';
import { capacities, clock, counterItems, dataNow, instanceCounts } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { type Followed, follow } from './follow.ts';

/**
 * Lets the caps per instance follow the endpoints, and shows how full they are when nobody asks. It looks at every model
 * whatever woke it: an event may be late or lost, and the next minute comes by itself.
 */
export const handler = reaction({
  input: z.looseObject({}),
  services: () => ({
    stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
    policies: policies(),
    instanceCounts: instanceCounts(),
    capacities: capacities(),
    counterItems: counterItems(),
    clock,
    dataNow,
  }),
  async run(_input, { policies, ...outside }, voice) {
    const limited = [...policies.values()].filter(({ inference }) => inference.concurrency);
    const results = await Promise.allSettled(limited.map(policy => follow(policy, outside)));
    let changed = 0;
    for (const [i, result] of results.entries()) {
      const model = limited[i]?.model ?? '';
      if (result.status === 'rejected') {
        voice.logger.error(`The instances of ${model} could not be counted.`, result.reason as Error);
        voice.metrics.addMetric('CapacityFaults', MetricUnit.Count, 1);
      } else if (result.value) {
        changed += Number(result.value.changed);
        tellIdle(model, result.value);
      }
    }
    return { models: limited.length, changed };
  },
});

/** Requests tell themselves how full it was; without any, nobody would, and scaling would never go in. */
function tellIdle(model: string, { usage }: Followed): void {
  for (const [slot, { inFlight, utilization }] of Object.entries(usage)) {
    if (inFlight > 0) continue;
    const dimensions = { Model: model, Slot: slot };
    process.stdout.write(
      `${metricLine({ dimensions, values: { ConcurrencyUtilization: utilization }, properties: {} }, clock.now())}\n`,
    );
  }
}
