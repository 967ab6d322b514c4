import { logMean } from '#shared/domain/canary/kernels/log-mean.ts';
import { grow } from '#shared/domain/drift/evidence/grow.ts';

/** Disjoint pairs of a positive and a negative row: in how many the positive scored higher, or the same. */
export interface PairCounts {
  readonly pairs: number;
  readonly won: number;
  readonly ties: number;
}

/** By how much lower an AUC each bet stakes on. */
const drops: readonly number[] = [0.02, 0.05, 0.1, 0.2];

/** ln M of every bet against "the AUC is at least `least`"; none before the first cohort. */
export interface AucState {
  readonly least: number;
  readonly logs: readonly number[];
}

/** `least`: the validated AUC minus the margin. Throws a RangeError where it leaves no bet room. */
export function startAuc(least: number): AucState {
  if (!(least > Math.max(...drops) && least < 1))
    throw new RangeError(`An AUC to keep must be above 0.2 and below 1, got ${least}.`);
  return { least, logs: [] };
}

/**
 * The evidence that the model ranks worse after one more cohort: an e-detector on pairs, ties as half a win. `threshold`
 * is the lane's, beyond which no bet needs to grow; `phi` divides the evidence.
 */
export function watchAuc(
  { least, logs }: AucState,
  { pairs, won, ties }: PairCounts,
  threshold: number,
  phi = 1,
): AucState {
  const wins = won + ties / 2;
  const most = Math.log(threshold * drops.length);
  const next = drops.map((drop, i) => {
    const payoff = wins * Math.log1p(-drop / least) + (pairs - wins) * Math.log1p(drop / (1 - least));
    return grow(logs[i] ?? null, payoff / phi, most);
  });
  return { least, logs: next };
}

/** ln M; undefined before the first cohort. */
export function aucEvidence({ logs }: AucState): number | undefined {
  return logs.length === 0 ? undefined : logMean(logs);
}
