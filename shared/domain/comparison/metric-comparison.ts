import type { Interval } from '../gates/kernels/interval.ts';
import type { Estimate } from './estimates.ts';
import type { Scored } from './scored.ts';
import { type ShownMetric, shownMetrics } from './shown-metrics.ts';

/** A metric of both versions, side by side. */
export interface MetricComparison {
  readonly name: string;
  readonly higherIsBetter: boolean;
  readonly candidate: Estimate;
  readonly champion?: Estimate;
  /** Candidate − champion, on the same rows. */
  readonly difference?: {
    readonly value: number | null;
    readonly interval95: Interval | null;
    /** The name of the test. */
    readonly method: string;
  };
}

/** What both versions have scored. `sameRows`: row by row the same ones. */
export interface Compared {
  readonly candidate: Scored;
  readonly champion?: Scored | undefined;
  readonly sameRows: boolean;
  readonly threshold: number;
}

export function metricComparisons(compared: Compared): MetricComparison[] {
  const { candidate, champion, threshold } = compared;
  return shownMetrics.map(metric => {
    const difference = differenceOf(metric, compared);
    return {
      name: metric.name,
      higherIsBetter: metric.higherIsBetter,
      candidate: metric.estimate(candidate, threshold),
      ...(champion && { champion: metric.estimate(champion, threshold) }),
      ...(difference && { difference }),
    };
  });
}

/** The margin and the seed that a comparison asks for have no part in the interval of these methods. */
const terms = { margin: 0, seed: 42 };

function differenceOf({ paired }: ShownMetric, { candidate, champion, sameRows, threshold }: Compared) {
  if (!paired || !champion || !sameRows) return undefined;
  const { metric, comparison } = paired;
  const pair = { labels: candidate.labels, candidate: candidate.scores, champion: champion.scores, threshold };
  const { difference, numbers } = comparison.compare(metric, pair, terms);
  const interval95 = (numbers['interval95'] ?? null) as Interval | null;
  return { value: difference ?? null, interval95, method: comparison.method };
}
