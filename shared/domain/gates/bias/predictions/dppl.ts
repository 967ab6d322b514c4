import { differenceOfRates } from '../difference-of-rates.ts';

/** Difference in positive proportions in predicted labels. */
export const dppl = differenceOfRates('DPPL', ({ predicted, n }) => ({ hits: predicted, of: n }));
