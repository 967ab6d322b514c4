/** Evidence as odds, from its natural logarithm: `20 to 1`. */
export function odds(logE: number): string {
  if (Math.abs(logE) > Math.log(1e6)) return `10^${Math.round(logE / Math.LN10)} to 1`;
  const value = Math.exp(logE);
  return `${value >= 9.95 ? value.toFixed(0) : Number(value.toPrecision(2))} to 1`;
}
