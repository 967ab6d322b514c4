import { differenceOfRates } from '../difference-of-rates.ts';

/** Difference in acceptance rates: of the predictions of class 1, how many are right. */
export const dar = differenceOfRates('DAR', ({ both, predicted }) => ({ hits: both, of: predicted }));
