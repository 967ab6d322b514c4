import type { ScoredRow } from '../scored-row.ts';

/** From a score on (to the next step), the chance of class 1. */
export interface CalibrationStep {
  readonly from: number;
  readonly chance: number;
}

/**
 * What scores have meant: the isotonic regression of labels on scores, by pooling adjacent violators (Ayer, Brunk, Ewing,
 * Reid and Silverman 1955). Steps ascend in score and chance.
 */
export function isotonic(rows: readonly ScoredRow[]): readonly CalibrationStep[] {
  const pools: { from: number; rows: number; positives: number }[] = [];
  for (const [score, tied] of [...Map.groupBy(rows, row => row.score)].sort(([a], [b]) => a - b)) {
    pools.push({ from: score, rows: tied.length, positives: tied.filter(({ label }) => label === 1).length });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && isBelow(last, before); ) {
      pools.splice(-2, 2, {
        from: before.from,
        rows: before.rows + last.rows,
        positives: before.positives + last.positives,
      });
      [last, before] = [pools.at(-1), pools.at(-2)];
    }
  }
  return pools.map(({ from, rows: all, positives }) => ({ from, chance: positives / all }));
}

function isBelow(a: { rows: number; positives: number }, b: { rows: number; positives: number }): boolean {
  return a.positives * b.rows <= b.positives * a.rows;
}

/** The chance that goes with a score; below the first step, that of the first. */
export function chanceAt(steps: readonly CalibrationStep[], score: number): number {
  let [low, high] = [0, steps.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.from ?? 0) <= score) low = middle;
    else high = middle;
  }
  return steps[low]?.chance ?? 0;
}
