/** How often a cell was hit in one undrifted window, or in one block of the baseline. */
export interface CellWindow {
  readonly rows: number;
  readonly events: number;
}

/** Fewer windows than this say too little about their spread. */
export const fewestWindows = 7;

/**
 * φ̂ of a feature: by how much the counts of its cells vary more from window to window than independent rows would; the
 * largest over the cells, at least 1. `cells` holds each central cell's windows. Undefined while fewer than seven windows
 * are known: then the feature is still calibrating.
 */
export function estimatePhi(cells: readonly (readonly CellWindow[])[]): number | undefined {
  const known = cells.filter(windows => windows.length >= fewestWindows);
  return known.length === 0 ? undefined : Math.max(1, ...known.map(spread));
}

/** Σ(c_w − n_w p̄)² over its expectation (W − 1) n̄ p̄(1 − p̄). */
function spread(windows: readonly CellWindow[]): number {
  const rows = windows.reduce((total, window) => total + window.rows, 0);
  const rate = windows.reduce((total, window) => total + window.events, 0) / rows;
  const squares = windows.reduce((total, window) => total + (window.events - window.rows * rate) ** 2, 0);
  const expected = (windows.length - 1) * (rows / windows.length) * rate * (1 - rate);
  return expected > 0 ? squares / expected : 1;
}
