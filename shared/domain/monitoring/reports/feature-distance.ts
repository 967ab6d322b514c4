import { largestGap, largestShareGap, robustGap } from '#shared/domain/drift/distances/distances.ts';
import type { WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';
import type { FeatureCounts, WindowPart } from '../counts/window-part.ts';

/** L∞ between baseline and window less what both samples' noise explains, as Model Monitor's `Robust`. */
export function featureDistance({ rows }: WatchedBaseline, feature: WatchedFeature, counts: FeatureCounts): number {
  if (counts.present === 0) return 0;
  const [baseline, window] = histograms(feature, counts);
  const gap = feature.kind === 'number' ? largestGap(baseline, window) : largestShareGap(baseline, window);
  return robustGap(gap, rows, counts.present);
}

/** The baseline's and the window's rows in the same bins. */
export function histograms(feature: WatchedFeature, counts: FeatureCounts): readonly [number[], number[]] {
  if (feature.kind === 'number' && counts.kind === 'number') {
    const reached = [feature.present, ...feature.marks.map(({ rows }) => rows), 0];
    return [reached.slice(0, -1).map((rows, i) => rows - (reached[i + 1] ?? 0)), [...counts.bins]];
  }
  if (feature.kind !== 'category' || counts.kind !== 'category') return [[], []];
  return [
    [...feature.categories.map(({ rows }) => rows), feature.other, 0],
    [...counts.values, counts.other, counts.unseen],
  ];
}

/** Each feature with its counts. */
export function paired({ features }: WatchedBaseline, part: WindowPart): (readonly [WatchedFeature, FeatureCounts])[] {
  return features.flatMap(feature => {
    const counts = part.features[feature.name];
    return counts ? [[feature, counts] as const] : [];
  });
}
