import { type DeLong, deLong } from '../kernels/delong.ts';
import { around } from '../kernels/interval.ts';
import { normalTwoSided, normalUpperTail, z90, z95 } from '../kernels/normal.ts';
import { type Comparison, comparedNumbers, outcomeOf, tested } from './comparison.ts';
import { type Standardised, standardised } from './standardised.ts';

/** The area under the ROC curve on the same rows, by DeLong's covariance. */
export const deLongComparison: Comparison = {
  method: 'delong',
  compare(_, { labels, champion, candidate }, { margin }) {
    const positives = labels.reduce((sum, label) => sum + label, 0);
    const negatives = labels.length - positives;
    const found = positives > 0 && negatives > 0 ? deLong(labels, champion, candidate) : undefined;
    const difference = found && found.candidate.auc - found.champion.auc;
    const error = found?.spread && Math.sqrt(found.spread.difference);
    const z = standardised(difference, error, { margin, worse: -1, tail: normalUpperTail, twoSided: normalTwoSided });
    const within = (by: number) =>
      difference === undefined || error === undefined ? undefined : around(difference, by * error);
    return {
      outcome: outcomeOf(z.nonInferior.p),
      difference,
      notBetter: z.notBetter,
      numbers: {
        ...comparedNumbers({
          method: 'delong',
          n: labels.length,
          champion: found?.champion.auc,
          candidate: found?.candidate.auc,
          difference,
          margin,
          interval90: within(z90),
          interval95: within(z95),
        }),
        ...tests(z),
        positives,
        negatives,
        ...spread(found),
      },
    };
  },
};

function tests({ nonInferior, equal }: Standardised) {
  return {
    nonInferior: tested('z', nonInferior.statistic, nonInferior.p),
    equal: tested('z', equal.statistic, equal.p),
  };
}

function spread(found: DeLong | undefined) {
  return { variances: found?.spread?.variances ?? null, covariance: found?.spread?.covariance ?? null };
}
