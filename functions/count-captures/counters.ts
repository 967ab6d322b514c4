import { biasCounter } from '#shared/domain/bias/count/bias-counter.ts';
import { facetReader } from '#shared/domain/bias/count/facet-reader.ts';
import { answerPlaces } from '#shared/domain/monitoring/captures/answer-places.ts';
import { answerRecords } from '#shared/domain/monitoring/captures/answer-records.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import type { MonitorKind } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import { predictionReader } from '#shared/domain/quality/cohort/read-predictions.ts';
import type { MonitorFiles } from '#shared/ports/monitors/monitor-files.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { readBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import { readGroups } from '#shared/runtime/monitors/stored-bias.ts';
import { policies } from '#shared/runtime/policies.ts';

/** What is counted of captured requests, line by line. */
export interface Counter {
  add(line: string): void;
  part(): object;
}

interface Counted {
  readonly model: string;
  readonly baselineKey: string;
}

type Make = (counted: Counted, files: MonitorFiles) => Promise<Counter>;

export const counters: Readonly<Record<MonitorKind, Make>> = {
  data: async ({ baselineKey }, files) => windowCounter(await baselineAt(baselineKey, files)),

  prediction: async ({ model, baselineKey }, files) => {
    const baseline = await baselineAt(baselineKey, files);
    return windowCounter(baseline, answerRecords(answerPlaces(policyOf(model))));
  },

  quality: async ({ model }) => {
    const policy = policyOf(model);
    return predictionReader(answerPlaces(policy), policy.monitoring?.quality?.sample ?? 10_000);
  },

  bias: async ({ model, baselineKey }, files) => {
    const policy = policyOf(model);
    const terms = policy.monitoring?.bias;
    const { baseline, threshold } = (await readGroups(files, baselineKey)) ?? {};
    if (!terms || !baseline || threshold === undefined)
      throw new NotFound(`There is no bias monitor of ${model}, or no baseline in ${baselineKey}.`);
    return biasCounter(baseline, facetReader(policy, terms, threshold));
  },
};

async function baselineAt(key: string, files: MonitorFiles) {
  const { baseline } = (await readBaseline(files, key)) ?? {};
  if (!baseline) throw new NotFound(`There is no baseline in ${key}.`);
  return baseline;
}

function policyOf(model: string) {
  const policy = policies().get(model);
  if (!policy) throw new NotFound(`There is no policy for model ${model} any more.`);
  return policy;
}
