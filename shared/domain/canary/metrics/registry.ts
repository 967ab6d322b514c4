import type { AnalysisTerms } from '../analysis-terms.ts';
import { catastrophe } from './catastrophe.ts';
import { clientErrors, errors } from './error-rate.ts';
import { latency } from './latency.ts';
import type { Metric } from './metric.ts';
import { predictionDrift } from './prediction-drift.ts';
import { quality } from './quality.ts';
import { threshold } from './threshold.ts';

/** Metrics over the proxy's own counts. */
export const countedMetrics: readonly Metric[] = [errors, latency, quality, clientErrors, predictionDrift, catastrophe];

/** All metrics that windows may carry under these terms. */
export function metricsOf({ thresholds }: AnalysisTerms): readonly Metric[] {
  return [...countedMetrics, ...Object.entries(thresholds).map(([name, rule]) => threshold(name, rule))];
}
