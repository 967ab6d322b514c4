import type { Pair } from '../pair.ts';
import type { GateMetric, MeanMetric } from './gate-metric.ts';

type PerRow = MeanMetric['perRow'];

/** A metric that is the mean of something over the rows. */
export function meanMetric(about: Omit<GateMetric, 'value' | 'resampled'>, perRow: PerRow): MeanMetric {
  return {
    ...about,
    perRow,
    value(labels, scores, threshold) {
      const sum = labels.reduce((total, label, i) => total + perRow(label, scores[i] ?? 0, threshold), 0);
      return labels.length === 0 ? undefined : sum / labels.length;
    },
    resampled(pair) {
      const differences = differencesPerRow(pair, perRow);
      return times => weightedMean(differences, times);
    },
  };
}

/** Candidate − champion, row by row. */
export function differencesPerRow({ labels, champion, candidate, threshold }: Pair, perRow: PerRow): Float64Array {
  return Float64Array.from(
    labels,
    (label, i) => perRow(label, candidate[i] ?? 0, threshold) - perRow(label, champion[i] ?? 0, threshold),
  );
}

function weightedMean(values: Float64Array, times: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (times[i] ?? 0) * (values[i] ?? 0);
  return sum / values.length;
}
