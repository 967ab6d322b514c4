import type { CellCounts } from '../../shared/domain/drift/baseline.ts';
import type { Feature } from './feature.ts';

/** The bins above which a cell begins, by its name; or, for categories, the one bin that it is. */
export interface Cell {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Whether its spread tells φ: neither rare nor nearly all. */
  readonly central: boolean;
}

const quantiles = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

/** What K3 watches of a feature: above which of the baseline's quantiles, beyond its extremes, or in which category a row is. */
export function cellsOf({ kind }: Feature, baseline: readonly number[]): Cell[] {
  if (kind === 'categorical') return baseline.map((_, i) => ({ name: `${i}`, from: i, to: i + 1, central: true }));
  const all = baseline.reduce((sum, count) => sum + count, 0);
  const within = quantiles.map(quantile => {
    let below = 0;
    const from = baseline.findIndex(count => {
      below += count;
      return below >= quantile * all;
    });
    return { name: `q${quantile}`, from: from + 1, to: baseline.length, central: quantile >= 0.1 && quantile <= 0.9 };
  });
  const first = baseline.findIndex(count => count > 0);
  const last = baseline.findLastIndex(count => count > 0);
  return [
    ...within,
    { name: 'below', from: 0, to: first, central: false },
    { name: 'above', from: last + 1, to: baseline.length, central: false },
  ];
}

export function countCells(cells: readonly Cell[], bins: readonly number[]): CellCounts {
  return Object.fromEntries(
    cells.map(({ name, from, to }) => [name, bins.slice(from, to).reduce((sum, count) => sum + count, 0)]),
  );
}
