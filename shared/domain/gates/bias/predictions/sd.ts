import { differenceOfRates } from '../difference-of-rates.ts';
import { confusion } from '../group-counts.ts';

/** Specificity difference: of the rows of class 0, how many are left alone. */
export const sd = differenceOfRates(
  'SD',
  group => ({ hits: confusion(group).trueNegatives, of: group.n - group.labelled }),
  'd less a',
);
