import type { Mark } from './watched-baseline.ts';

const quantiles = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const;

/** A value, and how many rows lie at it or above. */
interface Step {
  readonly at: number;
  readonly rows: number;
}

/**
 * The points of a distribution above which rows are counted, each the nearest to one of seven quantiles, and the median.
 * With a sketch (KLL: an item of level i stands for 2^i rows) the points are its items; else they are bounds of the
 * buckets, whose counts are exact. Undefined where there is neither.
 */
export function marksOf(kll: Readonly<Record<string, unknown>>): { marks: Mark[]; median: number } | undefined {
  const steps = sketchSteps(kll['sketch']) ?? bucketSteps(kll['buckets']);
  const all = steps?.[0]?.rows ?? 0;
  if (!steps || all === 0) return undefined;
  const above = (quantile: number) => (1 - quantile) * all;
  const nearest = (quantile: number) => nearestStep(steps, above(quantile));
  const marks = new Map<number, { readonly mark: Mark; readonly off: number }>();
  for (const quantile of quantiles) {
    const { at, rows } = nearest(quantile);
    const off = Math.abs(rows - above(quantile));
    const mark = { name: `q${Math.round(quantile * 100)}`, at, rows };
    if (off < (marks.get(at)?.off ?? Number.POSITIVE_INFINITY)) marks.set(at, { mark, off });
  }
  const ascending = [...marks.values()].map(({ mark }) => mark).sort((a, b) => a.at - b.at);
  return { marks: ascending, median: nearest(0.5).at };
}

function nearestStep(steps: readonly Step[], rows: number): Step {
  return steps.reduce((best, step) => (Math.abs(step.rows - rows) < Math.abs(best.rows - rows) ? step : best));
}

function sketchSteps(sketch: unknown): Step[] | undefined {
  const levels = (sketch as { data?: unknown } | undefined)?.data;
  if (!Array.isArray(levels)) return undefined;
  const weights = new Map<number, number>();
  for (const [level, items] of levels.entries())
    for (const item of Array.isArray(items) ? items : [])
      if (Number.isFinite(item)) weights.set(item, (weights.get(item) ?? 0) + 2 ** level);
  return weights.size === 0 ? undefined : cumulated([...weights]);
}

function bucketSteps(buckets: unknown): Step[] | undefined {
  if (!Array.isArray(buckets)) return undefined;
  const read = buckets.map(one => [Number(one?.lower_bound), Number(one?.count)] as const);
  const right = read.filter(([at, count]) => Number.isFinite(at) && count >= 0);
  return right.length === 0 ? undefined : cumulated(right);
}

/** Ascending by value, each with all rows from there on. */
function cumulated(counts: readonly (readonly [at: number, rows: number])[]): Step[] {
  const ascending = [...counts].sort(([a], [b]) => a - b);
  let above = 0;
  return ascending
    .reverse()
    .map(([at, rows]) => {
      above += rows;
      return { at, rows: above };
    })
    .reverse();
}
