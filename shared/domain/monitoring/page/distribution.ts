import type { NumberFeature, WatchedFeature } from '../baseline/watched-baseline.ts';
import { addParts } from '../counts/add-parts.ts';
import { featureCounter } from '../counts/feature-counter.ts';
import type { FeatureCounts, WindowPart } from '../counts/window-part.ts';
import { histograms } from '../reports/feature-distance.ts';
import type { WindowReport } from '../reports/window-report.ts';

/** How the rows of a feature are spread: in the baseline, in the last day, and in the last window with rows. */
export interface Distribution {
  readonly ranges: readonly Range[];
  /** Rows of each; 0 where nothing came in. */
  readonly rows: { readonly baseline: number; readonly day: number; readonly last: number };
}

/** A range of values, a category, or what has no value. Shares of all rows, 0 to 1. */
export interface Range {
  readonly label: string;
  readonly baseline: number;
  readonly day: number;
  readonly last: number;
}

const dayMs = 86_400_000;

/** Of one feature; `reports` by time. */
export function distributionOf(feature: WatchedFeature, reports: readonly WindowReport[]): Distribution {
  const { name } = feature;
  const counted = reports.flatMap(({ window: { to }, part }) => {
    const counts = part?.features[name];
    if (!part || part.rows === 0 || counts?.kind !== feature.kind) return [];
    return [{ to, part: { ...part, features: { [name]: counts } } }];
  });
  const nothing: WindowPart = { rows: 0, unreadable: 0, features: { [name]: featureCounter(feature).counts() } };
  const newest = counted.at(-1);
  const lastDay = counted.filter(({ to }) => to > (newest?.to ?? 0) - dayMs);
  const last = newest?.part ?? nothing;
  const day = lastDay.map(({ part }) => part).reduce(addParts, nothing);
  const [baseline, inDay, inLast] = [baselineShares(feature), shares(feature, day), shares(feature, last)];
  return {
    ranges: labels(feature).map((label, i) => ({
      label,
      baseline: baseline[i] ?? 0,
      day: inDay[i] ?? 0,
      last: inLast[i] ?? 0,
    })),
    rows: { baseline: feature.present + feature.missing, day: day.rows, last: last.rows },
  };
}

function baselineShares(feature: WatchedFeature): number[] {
  const [counts] = histograms(feature, featureCounter(feature).counts());
  return parts([...counts, feature.missing, 0], feature.present + feature.missing);
}

function shares(feature: WatchedFeature, { rows, features }: WindowPart): number[] {
  const counts = features[feature.name] as FeatureCounts;
  const [, seen] = histograms(feature, counts);
  return parts([...seen, counts.missing, counts.wrongType], rows);
}

function parts(counts: readonly number[], rows: number): number[] {
  return counts.map(count => (rows > 0 ? count / rows : 0));
}

/** In the order of `histograms`, with what has no value at the end. */
function labels(feature: WatchedFeature): string[] {
  const inside =
    feature.kind === 'number'
      ? rangeLabels(feature)
      : [...feature.categories.map(({ value }) => value), 'other categories', 'unknown categories'];
  return [...inside, 'no value', 'of another type'];
}

function rangeLabels({ marks }: NumberFeature): string[] {
  const bounds = marks.map(({ at }) => String(Number(at.toPrecision(4))));
  const [first] = bounds;
  if (first === undefined) return ['any value'];
  const between = bounds.slice(1).map((bound, i) => `${bounds[i]} to ${bound}`);
  return [`below ${first}`, ...between, `${bounds.at(-1)} and more`];
}
