import { differenceOfRates } from '../difference-of-rates.ts';

/** Difference in positive proportions in labels. */
export const dpl = differenceOfRates('DPL', ({ labelled, n }) => ({ hits: labelled, of: n }));
