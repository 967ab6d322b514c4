export interface Moments {
  readonly mean: number;
  /** With divisor n − 1; undefined for fewer than two values. */
  readonly variance: number | undefined;
}

/** Mean and sample variance. Deviations are taken from the first value, so equal values have exactly no variance. */
export function moments(values: Float64Array): Moments {
  const [first = 0] = values;
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value - first;
  const shift = sum / n;
  let squares = 0;
  for (const value of values) squares += (value - first - shift) ** 2;
  return { mean: first + shift, variance: n < 2 ? undefined : squares / (n - 1) };
}
