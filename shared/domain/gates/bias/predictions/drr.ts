import { differenceOfRates } from '../difference-of-rates.ts';
import { confusion } from '../group-counts.ts';

/** Difference in rejection rates: of the predictions of class 0, how many are right. */
export const drr = differenceOfRates(
  'DRR',
  group => ({ hits: confusion(group).trueNegatives, of: group.n - group.predicted }),
  'd less a',
);
