import type { Compared } from '../comparisons/comparison.ts';
import { comparisons } from '../comparisons/registry.ts';
import type { GateInput } from '../gate-input.ts';
import { gateMetric } from '../metrics/registry.ts';

export interface ComparedMetric {
  readonly name: string;
  readonly compared: Compared;
}

/** Every metric with a margin against the champion's; nothing without a champion. */
export function comparedMetrics({ evidence, terms }: GateInput): ComparedMetric[] {
  const { labels, candidate, champion } = evidence;
  if (champion === undefined) return [];
  const pair = { labels, candidate, champion, threshold: terms.evaluation.threshold };
  return terms.metrics.flatMap(({ name, margin, method, seed }) => {
    if (margin === undefined) return [];
    const metric = gateMetric(name);
    const { compare } = comparisons[method ?? metric.methods[0]];
    return [{ name, compared: compare(metric, pair, { margin, seed }) }];
  });
}
