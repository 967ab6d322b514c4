import type { CategoryFeature, NumberFeature, WatchedFeature } from '../baseline/watched-baseline.ts';
import { bucketOf } from './log-buckets.ts';
import type { FeatureCounts } from './window-part.ts';

/** Counts one feature, row by row, in memory that does not grow with the rows. */
export interface FeatureCounter {
  add(value: unknown): void;
  counts(): FeatureCounts;
}

export function featureCounter(feature: WatchedFeature): FeatureCounter {
  return feature.kind === 'number' ? numberCounter(feature) : categoryCounter(feature);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function numberCounter({ marks, min, max, mean }: NumberFeature): FeatureCounter {
  const bins = new Array<number>(marks.length + 1).fill(0);
  const buckets = new Map<string, number>();
  const total = { present: 0, missing: 0, wrongType: 0, below: 0, above: 0, far: 0, distance: 0, squares: 0 };
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  const count = (value: number): void => {
    total.present++;
    let bin = 0;
    for (const { at } of marks) if (value >= at) bin++;
    bins[bin] = (bins[bin] ?? 0) + 1;
    if (value < min) total.below++;
    if (value > max) total.above++;
    if (value < min - (max - min) || value > max + (max - min)) total.far++;
    total.distance += value - mean;
    total.squares += (value - mean) ** 2;
    if (value < least) least = value;
    if (value > most) most = value;
    const bucket = bucketOf(value);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  };
  return {
    add(value) {
      if (isMissing(value)) total.missing++;
      else {
        const number = numberOf(value);
        if (number === undefined) total.wrongType++;
        else count(number);
      }
    },
    counts: () => ({
      kind: 'number',
      ...total,
      bins: [...bins],
      min: total.present > 0 ? least : null,
      max: total.present > 0 ? most : null,
      buckets: Object.fromEntries(buckets),
    }),
  };
}

/** CSV sends numbers as text; flags count as 0 and 1. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function categoryCounter({ categories, alsoKnown, closed }: CategoryFeature): FeatureCounter {
  const places = new Map(categories.map(({ value }, i) => [value, i]));
  const known = new Set(alsoKnown);
  const values = new Array<number>(categories.length).fill(0);
  const total = { present: 0, missing: 0, wrongType: 0, other: 0, unseen: 0 };
  return {
    add(value) {
      if (isMissing(value)) total.missing++;
      else if (typeof value === 'object') total.wrongType++;
      else {
        total.present++;
        const place = places.get(String(value));
        if (place !== undefined) values[place] = (values[place] ?? 0) + 1;
        else if (!closed || known.has(String(value))) total.other++;
        else total.unseen++;
      }
    },
    counts: () => ({ kind: 'category', ...total, values: [...values] }),
  };
}
