import type { Comparison } from '../gates/comparisons/comparison.ts';
import { deLongComparison } from '../gates/comparisons/delong-comparison.ts';
import { pairedTComparison } from '../gates/comparisons/paired-t-comparison.ts';
import { tangoComparison } from '../gates/comparisons/tango-comparison.ts';
import { accuracy } from '../gates/metrics/accuracy.ts';
import { auc } from '../gates/metrics/auc.ts';
import { brier } from '../gates/metrics/brier.ts';
import type { GateMetric, MeanMetric } from '../gates/metrics/gate-metric.ts';
import { logLoss } from '../gates/metrics/log-loss.ts';
import { type ClassCounts, classCounts } from './class-counts.ts';
import { area, type Estimate, mean, proportion } from './estimates.ts';
import type { Scored } from './scored.ts';

/** A metric that a report shows, whether a gate is about it or not. */
export interface ShownMetric {
  readonly name: string;
  readonly higherIsBetter: boolean;
  readonly estimate: (scored: Scored, threshold: number) => Estimate;
  /** How both models are compared on the same rows; absent where their difference has no interval. */
  readonly paired?: { readonly metric: GateMetric; readonly comparison: Comparison };
}

/** Every metric of a report, in its order. */
export const shownMetrics: readonly ShownMetric[] = [
  { ...about(auc), estimate: area, paired: { metric: auc, comparison: deLongComparison } },
  {
    ...about(accuracy),
    estimate: ofClasses(({ truePositives, trueNegatives, falsePositives, falseNegatives }) => ({
      hits: truePositives + trueNegatives,
      of: truePositives + trueNegatives + falsePositives + falseNegatives,
    })),
    paired: { metric: accuracy, comparison: tangoComparison },
  },
  ofRows(logLoss),
  ofRows(brier),
  {
    name: 'precision',
    higherIsBetter: true,
    estimate: ofClasses(({ truePositives: hits, falsePositives }) => ({ hits, of: hits + falsePositives })),
  },
  {
    name: 'recall',
    higherIsBetter: true,
    estimate: ofClasses(({ truePositives: hits, falseNegatives }) => ({ hits, of: hits + falseNegatives })),
  },
];

function about({ name, higherIsBetter }: GateMetric) {
  return { name, higherIsBetter };
}

function ofRows(metric: MeanMetric): ShownMetric {
  const estimate: ShownMetric['estimate'] = (scored, threshold) => mean(metric, scored, threshold);
  return { ...about(metric), estimate, paired: { metric, comparison: pairedTComparison } };
}

function ofClasses(counted: (counts: ClassCounts) => { hits: number; of: number }): ShownMetric['estimate'] {
  return (scored, threshold) => proportion(counted(classCounts(scored, threshold)));
}
