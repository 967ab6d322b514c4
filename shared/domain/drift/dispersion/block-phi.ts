import { estimatePhi } from './estimate-phi.ts';

const blocks = 20;

/**
 * φ_b: how much the rows of a baseline depend on their neighbours, from twenty blocks of rows in the order in which they
 * were recorded. `cells` tells, row by row, whether the row is in the cell. Where a subject is known, take one row of each
 * instead.
 */
export function blockPhi(cells: readonly (readonly boolean[])[]): number | undefined {
  return estimatePhi(cells.map(inBlocks));
}

function inBlocks(rows: readonly boolean[]) {
  const size = Math.floor(rows.length / blocks);
  if (size === 0) return [];
  return Array.from({ length: blocks }, (_, i) => {
    const block = rows.slice(i * size, (i + 1) * size);
    return { rows: block.length, events: block.filter(Boolean).length };
  });
}
