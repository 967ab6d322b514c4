import { marksOf } from './marks-of.ts';
import type { CategoryFeature, NumberFeature, WatchedBaseline, WatchedFeature } from './watched-baseline.ts';

type Json = Readonly<Record<string, unknown>>;

const mostCategories = 20;

/** A baseline, and what could not be taken from the files, each in a sentence. */
export interface ReadBaseline {
  readonly baseline?: WatchedBaseline;
  readonly problems: readonly string[];
}

/**
 * The baseline in `statistics.json` and, where there is one, `constraints.json`, in the schemas of Model Monitor: whoever
 * wrote them. A feature that cannot be read is left out and told; a file that is none gives no baseline.
 */
export function readStatistics(statistics: unknown, constraints: unknown): ReadBaseline {
  const file = objectOf(statistics);
  const rows = Number(objectOf(file['dataset'])['item_count']);
  if (!Array.isArray(file['features']) || !(rows > 0))
    return { problems: ['statistics.json holds no features or no dataset.item_count above 0.'] };
  const domains = domainsOf(constraints);
  const problems: string[] = [];
  const described = file['features'].map(objectOf).filter(({ name }) => typeof name === 'string' && name !== '');
  const features = described.flatMap((one): WatchedFeature[] => {
    const name = String(one['name']);
    const read = numberFeature(name, one) ?? categoryFeature(name, one, domains.get(name));
    if (!read) problems.push(`statistics.json: "${name}" has no distribution that can be watched.`);
    return read ? [read] : [];
  });
  if (features.length === 0) return { problems: [...problems, 'statistics.json leaves no feature to watch.'] };
  const columns = described.map(({ name }) => String(name));
  return { baseline: { rows, columns, features }, problems };
}

function numberFeature(name: string, one: Json): NumberFeature | undefined {
  const numbers = objectOf(one['numerical_statistics']);
  const [min, max, mean] = ['min', 'max', 'mean'].map(key => Number(numbers[key] ?? Number.NaN));
  const read = marksOf(objectOf(objectOf(numbers['distribution'])['kll']));
  if (!read || min === undefined || max === undefined || !(min <= max)) return undefined;
  const common = commonOf(numbers);
  return {
    kind: 'number',
    name,
    ...common,
    integral: one['inferred_type'] === 'Integral',
    min,
    max,
    mean: Number.isFinite(mean) ? (mean ?? 0) : (min + max) / 2,
    median: read.median,
    marks: read.marks.filter(({ at, rows }) => at > min && at <= max && rows > 0 && rows < common.present),
  };
}

function categoryFeature(name: string, one: Json, domain: readonly string[] | undefined): CategoryFeature | undefined {
  const texts = objectOf(one['string_statistics']);
  const buckets = objectOf(objectOf(texts['distribution'])['categorical'])['buckets'];
  if (!Array.isArray(buckets)) return undefined;
  const all = buckets
    .map(objectOf)
    .map(({ value, count }) => ({ value: String(value), rows: Number(count) }))
    .filter(({ rows }) => rows >= 0)
    .sort((a, b) => b.rows - a.rows);
  const categories = all.slice(0, mostCategories);
  const common = commonOf(texts);
  const listed = categories.reduce((sum, { rows }) => sum + rows, 0);
  const named = new Set(categories.map(({ value }) => value));
  const alsoKnown = [...all.map(({ value }) => value), ...(domain ?? [])].filter(value => !named.has(value));
  const closed = domain !== undefined || Number(texts['distinct_count']) <= all.length;
  return {
    kind: 'category',
    name,
    ...common,
    categories,
    alsoKnown,
    other: Math.max(0, common.present - listed),
    closed,
  };
}

function domainsOf(constraints: unknown): ReadonlyMap<string, readonly string[]> {
  const { features } = objectOf(constraints);
  const found = (Array.isArray(features) ? features : []).map(objectOf).flatMap(one => {
    const { domains } = objectOf(one['string_constraints']);
    return Array.isArray(domains) ? [[String(one['name']), domains.map(String)] as const] : [];
  });
  return new Map(found);
}

function commonOf(statistics: Json): { present: number; missing: number } {
  const common = objectOf(statistics['common']);
  return { present: Number(common['num_present'] ?? 0), missing: Number(common['num_missing'] ?? 0) };
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
