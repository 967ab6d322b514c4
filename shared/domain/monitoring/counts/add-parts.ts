import type { CategoryCounts, FeatureCounts, NumberCounts, WindowPart } from './window-part.ts';

/** Two parts of a window as one. Both count the same features. @throws RangeError where they do not */
export function addParts(a: WindowPart, b: WindowPart): WindowPart {
  const features = Object.entries(a.features).map(([name, counts]) => [name, addFeatures(counts, b.features[name])]);
  return { rows: a.rows + b.rows, unreadable: a.unreadable + b.unreadable, features: Object.fromEntries(features) };
}

function addFeatures(a: FeatureCounts, b: FeatureCounts | undefined): FeatureCounts {
  if (a.kind === 'number' && b?.kind === 'number') return addNumbers(a, b);
  if (a.kind === 'category' && b?.kind === 'category') return addCategories(a, b);
  throw new RangeError('Parts of one window must count the same features.');
}

function addNumbers(a: NumberCounts, b: NumberCounts): NumberCounts {
  const buckets = new Map(Object.entries(a.buckets));
  for (const [bucket, count] of Object.entries(b.buckets)) buckets.set(bucket, (buckets.get(bucket) ?? 0) + count);
  return {
    kind: 'number',
    present: a.present + b.present,
    missing: a.missing + b.missing,
    wrongType: a.wrongType + b.wrongType,
    bins: added(a.bins, b.bins),
    below: a.below + b.below,
    above: a.above + b.above,
    far: a.far + b.far,
    distance: a.distance + b.distance,
    squares: a.squares + b.squares,
    min: extreme(Math.min, a.min, b.min),
    max: extreme(Math.max, a.max, b.max),
    buckets: Object.fromEntries(buckets),
  };
}

function addCategories(a: CategoryCounts, b: CategoryCounts): CategoryCounts {
  return {
    kind: 'category',
    present: a.present + b.present,
    missing: a.missing + b.missing,
    wrongType: a.wrongType + b.wrongType,
    values: added(a.values, b.values),
    other: a.other + b.other,
    unseen: a.unseen + b.unseen,
  };
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return a.map((count, i) => count + (b[i] ?? 0));
}

function extreme(of: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : of(a, b);
}
