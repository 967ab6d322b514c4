/** Evidence as a factor, from its natural logarithm: `44.7`, `10^8`. */
export function evidenceFactor(lnM: number): string {
  if (Math.abs(lnM) > Math.log(1e6)) return `10^${Math.floor(lnM / Math.LN10)}`;
  return String(Number(Math.exp(lnM).toPrecision(3)));
}
