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

export interface CellQuestion {
  readonly events: number;
  readonly rows: number;
  /** ln(m/α_b)/N_b: how far, in nats a row, the baseline may be from the truth. */
  readonly divergence: number;
  readonly tolerance: number;
}

export function cellBounds({ events, rows, divergence, tolerance }: CellQuestion): CellBounds {
  const up = upperOdds(events, rows, divergence);
  const down = upperOdds(rows - events, rows, divergence);
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
