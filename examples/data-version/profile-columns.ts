type Columns = Readonly<Record<string, number | string>>;

const quantiles = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const;
const mostCategories = 20;

export interface Profile {
  /** `statistics.json` of Model Monitor's documented form, without its sketch. */
  readonly statistics: object;
  /** `constraints.json` likewise. */
  readonly constraints: object;
}

/** What is usual in the rows that a model learned from. Columns that are not in every row count as missing there. */
export function profileColumns(rows: readonly Columns[]): Profile {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const features = names.map(name => {
    const values = rows.map(row => row[name]).filter(value => value !== undefined);
    const common = { num_present: values.length, num_missing: rows.length - values.length };
    const numbers = values.filter(value => typeof value === 'number');
    return numbers.length === values.length
      ? numeric(name, common, numbers)
      : categorical(name, common, values.map(String));
  });
  return {
    statistics: { version: 0, dataset: { item_count: rows.length }, features: features.map(one => one.statistics) },
    constraints: { version: 0, features: features.map(one => one.constraints) },
  };
}

interface Common {
  readonly num_present: number;
  readonly num_missing: number;
}

function numeric(name: string, common: Common, values: readonly number[]) {
  const inferred_type = values.every(Number.isInteger) ? 'Integral' : 'Fractional';
  const count = Math.max(1, values.length);
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / count;
  const std_dev = Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / count);
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const distribution = { kll: { buckets: histogram(values, min, max) } };
  return {
    statistics: { name, inferred_type, numerical_statistics: { common, mean, sum, std_dev, min, max, distribution } },
    constraints: { name, inferred_type, completeness: share(common), num_constraints: { is_non_negative: min >= 0 } },
  };
}

/** Bounds at quantiles rather than at equal distances: of a skewed column nearly all rows would lie in one bucket else. */
function histogram(values: readonly number[], min: number, max: number) {
  const ascending = Float64Array.from(values).sort();
  const quantile = (share: number) => ascending[Math.floor(share * ascending.length)] ?? max;
  const bounds = [...new Set([min, ...quantiles.map(quantile)])].sort((a, b) => a - b);
  const counts = new Array<number>(bounds.length).fill(0);
  for (const value of values) {
    const index = bounds.findLastIndex(bound => value >= bound);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({
    lower_bound: bounds[index] ?? min,
    upper_bound: bounds[index + 1] ?? max,
    count,
  }));
}

function categorical(name: string, common: Common, values: readonly string[]) {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const frequent = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const listed = frequent.slice(0, mostCategories).map(([value, count]) => ({ value, count }));
  const domain = counts.size <= mostCategories ? { string_constraints: { domains: [...counts.keys()].sort() } } : {};
  return {
    statistics: {
      name,
      inferred_type: 'String',
      string_statistics: { common, distinct_count: counts.size, distribution: { categorical: { buckets: listed } } },
    },
    constraints: { name, inferred_type: 'String', completeness: share(common), ...domain },
  };
}

function share({ num_present, num_missing }: Common): number {
  return num_present / Math.max(1, num_present + num_missing);
}
