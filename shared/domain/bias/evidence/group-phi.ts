import { massFunction } from '#shared/domain/canary/kernels/fisher-noncentral.ts';
import { fewestWindows } from '#shared/domain/drift/dispersion/estimate-phi.ts';
import type { GroupTable } from '../group-table.ts';
import { marginsOf } from './odds-band.ts';

/**
 * φ̂: by how much the positive answers to a group vary more from window to window, given each window's margins, than those
 * to independent rows would at one odds ratio; the largest over the groups, at least 1. `groups` holds each group's
 * windows. Undefined while no group has seven.
 */
export function groupPhi(groups: readonly (readonly GroupTable[])[]): number | undefined {
  const known = groups.filter(windows => windows.length >= fewestWindows);
  return known.length === 0 ? undefined : Math.max(1, ...known.map(spread));
}

function spread(windows: readonly GroupTable[]): number {
  const ratio = commonOddsRatio(windows);
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 1;
  const squares = windows.flatMap(window => {
    const { mean, variance } = moments(window, ratio);
    return variance > 0 ? [(window.own.positives - mean) ** 2 / variance] : [];
  });
  return squares.length < 2 ? 1 : squares.reduce((sum, one) => sum + one, 0) / (squares.length - 1);
}

/** Mantel and Haenszel's odds ratio over all windows. */
function commonOddsRatio(windows: readonly GroupTable[]): number {
  let [favour, against] = [0, 0];
  for (const { own, others } of windows) {
    const rows = own.rows + others.rows;
    favour += (own.positives * (others.rows - others.positives)) / rows;
    against += (others.positives * (own.rows - own.positives)) / rows;
  }
  return favour / against;
}

/** Of the group's positive answers in a window, given its margins. */
function moments(window: GroupTable, ratio: number): { readonly mean: number; readonly variance: number } {
  const { first, mass } = massFunction(marginsOf(window), ratio);
  let [mean, squares] = [0, 0];
  for (const [i, chance] of mass.entries()) {
    mean += chance * (first + i);
    squares += chance * (first + i) ** 2;
  }
  return { mean, variance: squares - mean ** 2 };
}
