import { differenceOfRates } from '../difference-of-rates.ts';
import { confusion } from '../group-counts.ts';

/** Accuracy difference. */
export const ad = differenceOfRates('AD', group => {
  const { truePositives, trueNegatives } = confusion(group);
  return { hits: truePositives + trueNegatives, of: group.n };
});
