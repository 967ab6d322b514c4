import type { CellCounts } from './baseline.ts';

/** One window of live rows, counted in the baseline's cells. */
export interface WindowCounts {
  readonly rows: number;
  readonly features: Readonly<Record<string, CellCounts>>;
}

/** Two windows, or two parts of one, as one. Both count the same cells. */
export function addCounts(a: WindowCounts, b: WindowCounts): WindowCounts {
  const features = Object.entries(a.features).map(([feature, cells]) => [
    feature,
    addCells(cells, b.features[feature]),
  ]);
  return { rows: a.rows + b.rows, features: Object.fromEntries(features) };
}

function addCells(a: CellCounts, b: CellCounts = {}): CellCounts {
  return Object.fromEntries(Object.entries(a).map(([cell, count]) => [cell, count + (b[cell] ?? 0)]));
}
