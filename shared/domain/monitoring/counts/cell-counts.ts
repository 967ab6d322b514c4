import type { CellCounts } from '#shared/domain/drift/baseline.ts';
import type { WindowCounts } from '#shared/domain/drift/window-counts.ts';
import { categoryCell } from '../baseline/drift-baseline.ts';
import type { WatchedBaseline, WatchedFeature } from '../baseline/watched-baseline.ts';
import type { FeatureCounts, WindowPart } from './window-part.ts';

/** A window's counts by cell, the form in which K3 takes them. */
export function cellCounts({ features }: WatchedBaseline, part: WindowPart): WindowCounts {
  const entries = features.map(feature => [feature.name, cellsOf(feature, part.features[feature.name])] as const);
  return { rows: part.rows, features: Object.fromEntries(entries) };
}

function cellsOf(feature: WatchedFeature, counts: FeatureCounts | undefined): CellCounts {
  if (feature.kind === 'number' && counts?.kind === 'number') {
    const reached = feature.marks.map(({ name }, i) => [name, total(counts.bins.slice(i + 1))] as const);
    return { ...Object.fromEntries(reached), missing: counts.missing, below: counts.below, above: counts.above };
  }
  if (feature.kind !== 'category' || counts?.kind !== 'category')
    throw new RangeError(`The counts of "${feature.name}" are of another kind than its baseline.`);
  const listed = feature.categories.map(({ value }, i) => [categoryCell(value), counts.values[i] ?? 0] as const);
  return {
    ...Object.fromEntries(listed),
    other: counts.other,
    ...(feature.closed ? { unseen: counts.unseen } : {}),
    missing: counts.missing,
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
