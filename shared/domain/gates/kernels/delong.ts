import { moments } from './moments.ts';
import { type Placements, placements } from './placements.ts';

/** Two correlated areas under the ROC curve. */
export interface DeLong {
  readonly champion: Placements;
  readonly candidate: Placements;
  /** Of the areas; absent where a class has fewer than two rows. */
  readonly spread?: {
    readonly variances: readonly [champion: number, candidate: number];
    readonly covariance: number;
    /** Of candidate − champion: exactly 0 where both rank alike. */
    readonly difference: number;
  };
}

/**
 * Both areas with their covariance. Each class must occur. Source: E. DeLong, D. DeLong, D. Clarke-Pearson, "Comparing
 * the areas under two or more correlated receiver operating characteristic curves", Biometrics 44, 1988.
 */
export function deLong(labels: Uint8Array, championScores: Float64Array, candidateScores: Float64Array): DeLong {
  const champion = placements(labels, championScores);
  const candidate = placements(labels, candidateScores);
  const own = variance(champion.positives, champion.negatives);
  const other = variance(candidate.positives, candidate.negatives);
  const difference = variance(
    less(candidate.positives, champion.positives),
    less(candidate.negatives, champion.negatives),
  );
  if (own === undefined || other === undefined || difference === undefined) return { champion, candidate };
  const covariance = (own + other - difference) / 2;
  return { champion, candidate, spread: { variances: [own, other], covariance, difference } };
}

/** S₁₀/m + S₀₁/n of placements, which are counts among the other class. Counts are exact, so equal ranks have no variance. */
function variance(positives: Float64Array, negatives: Float64Array): number | undefined {
  const [up, down] = [moments(positives).variance, moments(negatives).variance];
  if (up === undefined || down === undefined) return undefined;
  const [m, n] = [positives.length, negatives.length];
  return up / (n * n) / m + down / (m * m) / n;
}

function less(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] ?? 0));
}
