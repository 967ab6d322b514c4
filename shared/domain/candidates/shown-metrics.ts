import type { MetricTerms } from '../gates/gate-terms.ts';
import { ladder } from '../gates/kernels/ladder.ts';
import { gain } from '../gates/metrics/gate-metric.ts';
import { gateMetric } from '../gates/metrics/registry.ts';
import type { Known } from './checks/check.ts';

/** What people are told of a candidate on its rows, by metric. */
export type ShownMetrics = Readonly<Record<string, number>>;

/** The best that was told of candidates on the same rows, by metric. */
export function shownBefore(
  holdout: string,
  decided: readonly { readonly holdout?: string; readonly shown?: ShownMetrics }[],
): ShownMetrics {
  const best: Record<string, number> = {};
  const shown = decided.filter(other => other.holdout === holdout).flatMap(other => Object.entries(other.shown ?? {}));
  for (const [name, value] of shown) {
    const before = best[name];
    if (before === undefined || gain(gateMetric(name), value - before) > 0) best[name] = value;
  }
  return best;
}

/**
 * Each metric with a margin as people may see it: rounded to the margin, and only changed where it beats the best that was
 * told on these rows by more than that. Whoever chose models by exact numbers on one holdout would learn the holdout.
 */
export function shownMetrics({ terms, evidence, threshold, shownBefore: before }: Known): ShownMetrics {
  return Object.fromEntries(terms.metrics.flatMap(metric => shown(metric, { evidence, threshold, before })));
}

function shown(
  { name, margin }: MetricTerms,
  { evidence, threshold, before }: Pick<Known, 'evidence' | 'threshold'> & { readonly before: ShownMetrics },
): [string, number][] {
  const metric = gateMetric(name);
  const value = metric.value(evidence.labels, evidence.candidate, threshold);
  if (!margin || value === undefined) return [];
  const scores = [before[name] ?? [], value].flat().map(score => gain(metric, score));
  const told = ladder(scores, margin).at(-1) ?? 0;
  return [[name, Number((gain(metric, told) + 0).toPrecision(12))]];
}

/** The same in a sentence; nothing where nothing is shown. */
export function shownInWords(shown: ShownMetrics = {}): string[] {
  const parts = Object.entries(shown).map(([name, value]) => `${name} ${value}`);
  return parts.length === 0 ? [] : [`On the held-out rows, rounded to the margins: ${parts.join(', ')}.`];
}
