import type { Judged } from './judged.ts';

/** Counts of held-out instances by truth and prediction. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export function confusion(judged: readonly Judged[]): Confusion {
  const count = (positive: boolean, predicted: boolean) =>
    judged.filter(instance => instance.positive === positive && instance.predicted === predicted).length;
  return {
    truePositives: count(true, true),
    falsePositives: count(false, true),
    trueNegatives: count(false, false),
    falseNegatives: count(true, false),
  };
}
