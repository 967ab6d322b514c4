import type { Compared } from '../comparisons/comparison.ts';
import { comparisons } from '../comparisons/registry.ts';
import type { GateInput } from '../gate-input.ts';
import { gateMetric } from '../metrics/registry.ts';

/** A metric of the candidate beside that of another model on the same rows. */
export interface ComparedMetric {
  readonly name: string;
  readonly compared: Compared;
}

/** The same where the other model is an anchor. */
export interface AnchoredMetric extends ComparedMetric {
  /** That of the anchor. */
  readonly version?: number;
}

/** Every metric with a margin against the champion's; nothing without a champion. */
export function comparedMetrics(input: GateInput): ComparedMetric[] {
  const { champion } = input.evidence;
  return champion === undefined ? [] : comparedWith(champion, input);
}

/** Every metric with a margin against that of its anchor; nothing of anchors without scores. */
export function anchoredMetrics(input: GateInput): AnchoredMetric[] {
  return input.evidence.anchors.flatMap(({ version, metrics, scores }) => {
    const found = scores === undefined ? [] : comparedWith(scores, input, metrics);
    return found.map(one => ({ ...one, ...(version !== undefined && { version }) }));
  });
}

function comparedWith(
  champion: Float64Array,
  { evidence: { labels, candidate }, terms }: GateInput,
  only?: readonly string[],
): ComparedMetric[] {
  const pair = { labels, candidate, champion, threshold: terms.evaluation.threshold };
  return terms.metrics.flatMap(({ name, margin, method, seed }) => {
    if (margin === undefined || only?.includes(name) === false) return [];
    const metric = gateMetric(name);
    const { compare } = comparisons[method ?? metric.methods[0]];
    return [{ name, compared: compare(metric, pair, { margin, seed }) }];
  });
}
