/** The quantile of sorted values, interpolated between order statistics (type 7 of Hyndman and Fan). */
export function quantile(sorted: Float64Array, part: number): number {
  const position = (sorted.length - 1) * part;
  const index = Math.floor(position);
  const low = sorted[index] ?? Number.NaN;
  const high = sorted[index + 1] ?? low;
  return low + (position - index) * (high - low);
}
