import type { DataMonitorTerms } from '#shared/domain/policy/sections/monitoring-policy.ts';
import type { NumberFeature, WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';
import type { FeatureCounts, NumberCounts, WindowPart } from '../counts/window-part.ts';
import { featureDistance, paired } from './feature-distance.ts';

/** A metric of one window: a value, or what is known of many. */
export type WindowMetric = {
  readonly name: string;
  /** Beside those of the monitor. */
  readonly dimensions?: Readonly<Record<string, string>>;
} & (
  | { readonly value: number }
  | { readonly count: number; readonly sum: number; readonly min: number; readonly max: number }
);

/** The metrics of a data monitor, named as Model Monitor's. */
export function windowMetrics(
  baseline: WatchedBaseline,
  part: WindowPart,
  wanted: DataMonitorTerms['metrics'],
): WindowMetric[] {
  if (wanted === 'none' || part.rows === 0) return [];
  return paired(baseline, part).flatMap(([feature, counts]) => [
    { name: `feature_baseline_drift_${feature.name}`, value: featureDistance(baseline, feature, counts) },
    ...(wanted === 'all' ? values(feature, counts) : []),
  ]);
}

function values(feature: WatchedFeature, counts: FeatureCounts): WindowMetric[] {
  const filled = { name: `feature_non_null_${feature.name}`, value: counts.present };
  if (feature.kind !== 'number' || counts.kind !== 'number' || counts.present === 0) return [filled];
  return [filled, { name: `feature_data_${feature.name}`, ...spreadOf(feature, counts) }];
}

function spreadOf({ mean }: NumberFeature, { present, distance, min, max }: NumberCounts) {
  return { count: present, sum: mean * present + distance, min: min ?? 0, max: max ?? 0 };
}
