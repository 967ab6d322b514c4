import type { CategoryFeature, NumberFeature, WatchedBaseline } from '../baseline/watched-baseline.ts';
import type { CategoryCounts, NumberCounts, WindowPart } from '../counts/window-part.ts';

/** `statistics.json` of a window, in Model Monitor's schema without its sketch. Buckets lie between the baseline's marks. */
export function statisticsReport({ features }: WatchedBaseline, part: WindowPart): object {
  const described = features.flatMap(feature => {
    const counts = part.features[feature.name];
    if (feature.kind === 'number' && counts?.kind === 'number') return [numeric(feature, counts)];
    if (feature.kind === 'category' && counts?.kind === 'category') return [categorical(feature, counts)];
    return [];
  });
  return { version: 0, dataset: { item_count: part.rows }, features: described };
}

function numeric(feature: NumberFeature, counts: NumberCounts): object {
  const { present, missing, distance, squares, min, max } = counts;
  const mean = present > 0 ? feature.mean + distance / present : 0;
  const variance = present > 0 ? squares / present - (distance / present) ** 2 : 0;
  return {
    name: feature.name,
    inferred_type: feature.integral ? 'Integral' : 'Fractional',
    numerical_statistics: {
      common: { num_present: present, num_missing: missing },
      mean,
      sum: mean * present,
      std_dev: Math.sqrt(Math.max(0, variance)),
      min: min ?? 0,
      max: max ?? 0,
      distribution: { kll: { buckets: buckets(feature, counts) } },
    },
  };
}

function buckets({ marks, min, max }: NumberFeature, counts: NumberCounts): object[] {
  const bounds = [Math.min(min, counts.min ?? min), ...marks.map(({ at }) => at), Math.max(max, counts.max ?? max)];
  return counts.bins.map((count, i) => ({ lower_bound: bounds[i], upper_bound: bounds[i + 1], count }));
}

function categorical({ name, categories }: CategoryFeature, counts: CategoryCounts): object {
  const { present, missing, values, other, unseen } = counts;
  const listed = categories.map(({ value }, i) => ({ value, count: values[i] ?? 0 })).filter(({ count }) => count > 0);
  return {
    name,
    inferred_type: 'String',
    string_statistics: {
      common: { num_present: present, num_missing: missing },
      distinct_count: listed.length + (other + unseen > 0 ? 1 : 0),
      distribution: { categorical: { buckets: listed } },
    },
  };
}
