import { type CellBand, cellBand } from '../evidence/cell-bounds.ts';

/** Counts of one cell since its feature's evidence was last below 1. */
export interface EffectQuestion {
  readonly events: number;
  readonly rows: number;
  readonly phi: number;
  /** The baseline's band of the cell. */
  readonly band: CellBand;
}

const alpha = 0.05;

/**
 * How large a drift is at least: the odds ratio between the nearest ends of the live rate's bounds (95 %) and the
 * baseline's band, in the direction in which they are apart; 1 where they overlap.
 */
export function leastOddsRatio({ events, rows, phi, band }: EffectQuestion): number {
  const live = cellBand(events, rows, (Math.log(1 / alpha) * phi) / rows);
  return Math.max(1, 1 / (live.down * band.up), 1 / (live.up * band.down));
}
