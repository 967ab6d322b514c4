import { upperOdds } from './upper-odds.ts';

/** Where a cell's true rate in the baseline's world lies, and the rates beyond which a window counts as drifted. */
export interface CellBounds {
  readonly upper: number;
  readonly lower: number;
  /** The rate from which more is drift: `upper`, with its odds times the tolerance. */
  readonly thetaUp: number;
  /** The same for the rows outside the cell: from here on fewer in it is drift. */
  readonly thetaDown: number;
}

/** The odds at both ends of a cell's band: of being in the cell, and of being outside of it. */
export interface CellBand {
  readonly up: number;
  readonly down: number;
}

/** `divergence` is ln(m/α_b)/N_b: how far, in nats a row, the baseline may be from the truth. */
export function cellBand(events: number, rows: number, divergence: number): CellBand {
  return { up: upperOdds(events, rows, divergence), down: upperOdds(rows - events, rows, divergence) };
}

/** The band and the limits of drift as rates. */
export function cellBounds({ up, down }: CellBand, tolerance: number): CellBounds {
  return {
    upper: rateOf(up),
    lower: 1 / (1 + down),
    thetaUp: rateOf(tolerance * up),
    thetaDown: rateOf(tolerance * down),
  };
}

function rateOf(odds: number): number {
  return 1 / (1 + 1 / odds);
}
