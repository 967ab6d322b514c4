/** The lower and upper end of where a rate may lie, both between 0 and 1. */
export type Band = readonly [low: number, high: number];

const NORMAL_QUANTILE = 1.959964;

/** The 95 % Wilson interval of `events` in `trials`; everything is possible where nothing was tried. */
export function wilsonBand(events: number, trials: number): Band {
  if (trials === 0) return [0, 1];
  const rate = events / trials;
  const squared = NORMAL_QUANTILE ** 2;
  const middle = rate + squared / (2 * trials);
  const reach = NORMAL_QUANTILE * Math.sqrt((rate * (1 - rate) + squared / (4 * trials)) / trials);
  const scale = 1 + squared / trials;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
