import type { DriftBaseline, FeatureBaseline } from '../baseline.ts';
import { bets, type Stake, stakesOn } from '../evidence/bets.ts';
import { type CellBounds, cellBand, cellBounds } from '../evidence/cell-bounds.ts';
import type { Lane } from '../lane.ts';

/** A lane over a baseline, with everything that does not change from window to window worked out. */
export interface Monitor {
  readonly lane: Lane;
  readonly features: readonly WatchedFeature[];
}

export interface WatchedFeature {
  readonly name: string;
  readonly phi: number;
  readonly betsPerCell: number;
  /** ln of what any of its bets may come to; enough for an alarm, and for being named in it. */
  readonly most: number;
  readonly cells: readonly WatchedCell[];
}

export interface WatchedCell {
  readonly name: string;
  readonly bounds: CellBounds;
  /** None where the bound is 1, which nothing exceeds: M is 0 for ever, and counts in the means. */
  readonly up: readonly Stake[];
  readonly down: readonly Stake[];
}

/** Keeps rounding from taking an alarm back where a single bet carries it. */
const hair = 1e-12;

export function createMonitor(lane: Lane, baseline: DriftBaseline): Monitor {
  const features = Object.entries(baseline.features);
  const directions = 2 * features.reduce((total, [, { cells }]) => total + Object.keys(cells).length, 0);
  return {
    lane,
    features: features.map(([name, feature]) => {
      const divergence = (Math.log(directions / lane.alpha) * (feature.baselinePhi ?? 1)) / baseline.rows;
      const cells = watchedCells(feature, baseline.rows, divergence, lane);
      const betsPerCell = (feature.onlyMore ? 1 : 2) * bets.length;
      const most = Math.log(lane.threshold * betsPerCell * cells.length * features.length) + hair;
      return { name, phi: feature.phi ?? 1, betsPerCell, most, cells };
    }),
  };
}

function watchedCells({ cells, onlyMore }: FeatureBaseline, rows: number, divergence: number, { tolerance }: Lane) {
  return Object.entries(cells).map(([name, events]): WatchedCell => {
    const band = cellBand(events, rows, divergence);
    const up = events === rows ? [] : stakesOn(tolerance * band.up);
    const down = events === 0 || onlyMore ? [] : stakesOn(tolerance * band.down);
    return { name, bounds: cellBounds(band, tolerance), up, down };
  });
}
