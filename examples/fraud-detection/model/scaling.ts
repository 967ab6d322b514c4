/** Brings every feature to mean 0 and deviation 1, as seen in training. */
export interface Scaling {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

export function fitScaling(rows: readonly (readonly number[])[]): Scaling {
  const means = columnMeans(rows, value => value);
  const variances = columnMeans(rows, (value, column) => (value - (means[column] ?? 0)) ** 2);
  // A feature that never varies stays 0 after scaling, whatever it is divided by.
  return { means, deviations: variances.map(variance => Math.sqrt(variance) || 1) };
}

export function scaled({ means, deviations }: Scaling, row: readonly number[]): number[] {
  return row.map((value, column) => (value - (means[column] ?? 0)) / (deviations[column] ?? 1));
}

function columnMeans(rows: readonly (readonly number[])[], of: (value: number, column: number) => number): number[] {
  const sums = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const row of rows)
    row.forEach((value, column) => {
      sums[column] = (sums[column] ?? 0) + of(value, column);
    });
  return sums.map(sum => sum / rows.length);
}
