import { differenceOfRates } from '../difference-of-rates.ts';

/** Recall difference: of the rows of class 1, how many are found. */
export const rd = differenceOfRates('RD', ({ both, labelled }) => ({ hits: both, of: labelled }));
