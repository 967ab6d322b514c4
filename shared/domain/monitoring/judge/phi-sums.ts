import { fewestWindows } from '#shared/domain/drift/dispersion/estimate-phi.ts';
import type { WindowCounts } from '#shared/domain/drift/window-counts.ts';

/** Sums over windows from which φ̂ of every cell follows: of c, c² and n·c by feature and cell, and of n and n². */
export interface PhiSums {
  readonly windows: number;
  readonly rows: number;
  readonly squaredRows: number;
  readonly cells: Readonly<Record<string, Readonly<Record<string, CellSums>>>>;
}

type CellSums = readonly [events: number, squares: number, withRows: number];

export const noSums: PhiSums = { windows: 0, rows: 0, squaredRows: 0, cells: {} };

/** One more window; those of which `central` says no are not followed. */
export function addWindow(
  sums: PhiSums,
  { rows, features }: WindowCounts,
  central: (feature: string, cell: string) => boolean,
): PhiSums {
  const cells = Object.entries(features).map(([feature, counts]) => {
    const before = sums.cells[feature] ?? {};
    const followed = Object.entries(counts).filter(([cell]) => central(feature, cell));
    const after = followed.map(([cell, events]) => {
      const [sum, squares, withRows] = before[cell] ?? [0, 0, 0];
      return [cell, [sum + events, squares + events ** 2, withRows + rows * events]] as const;
    });
    return [feature, Object.fromEntries(after)] as const;
  });
  return {
    windows: sums.windows + 1,
    rows: sums.rows + rows,
    squaredRows: sums.squaredRows + rows ** 2,
    cells: Object.fromEntries(cells),
  };
}

/**
 * φ̂ by feature: the largest over its cells, at least 1, as `estimatePhi` has it of the windows themselves. Undefined while
 * windows are too few.
 */
export function phiOf({ windows, rows, squaredRows, cells }: PhiSums): Readonly<Record<string, number>> | undefined {
  if (windows < fewestWindows) return undefined;
  const spread = ([sum, squares, withRows]: CellSums): number => {
    const rate = sum / rows;
    const found = squares - 2 * rate * withRows + rate ** 2 * squaredRows;
    const expected = (windows - 1) * (rows / windows) * rate * (1 - rate);
    return expected > 0 ? found / expected : 1;
  };
  const entries = Object.entries(cells).map(([feature, of]) => [
    feature,
    Math.max(1, ...Object.values(of).map(spread)),
  ]);
  return Object.fromEntries(entries);
}
