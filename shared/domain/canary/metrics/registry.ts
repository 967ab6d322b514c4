import type { AnalysisTerms } from '../analysis-terms.ts';
import type { JudgeWindow } from '../judge-window.ts';
import { catastrophe } from './catastrophe.ts';
import { clientErrors, errors } from './error-rate.ts';
import { latency } from './latency.ts';
import type { Metric } from './metric.ts';
import { predictionDrift } from './prediction-drift.ts';
import { quality } from './quality.ts';
import { threshold } from './threshold.ts';

/** Metrics over the proxy's own counts. */
export const countedMetrics: readonly Metric[] = [errors, latency, quality, clientErrors, predictionDrift, catastrophe];

/** All metrics that these windows and terms ask for. */
export function metricsOf(windows: readonly JudgeWindow[], terms: AnalysisTerms): readonly Metric[] {
  const own = Object.entries(terms.thresholds).map(([name, rule]) => threshold(name, rule));
  return [...countedMetrics, ...own].filter(metric => metric.applies(windows, terms));
}
