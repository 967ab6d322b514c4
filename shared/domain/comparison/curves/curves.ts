import { classCounts } from '../class-counts.ts';
import type { Scored } from '../scored.ts';
import { type CalibrationBin, calibration } from './calibration.ts';
import { thinned, type XY } from './thinned.ts';
import { thresholdSteps } from './threshold-steps.ts';

/** How one version's scores sort the rows, and how far they are chances. All values are from 0 to 1. */
export interface Curves {
  /** False positive rate, true positive rate. */
  readonly roc: readonly XY[];
  /** Recall, precision. */
  readonly precisionRecall: readonly XY[];
  readonly calibration: readonly CalibrationBin[];
  /** Where the threshold lies on both curves. */
  readonly atThreshold: { readonly roc: XY; readonly precisionRecall: XY };
}

/** Undefined where one of the classes does not occur: there is nothing to sort. */
export function curvesOf(scored: Scored, threshold: number): Curves | undefined {
  const positives = scored.labels.reduce((sum, label) => sum + label, 0);
  const negatives = scored.labels.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  const steps = thresholdSteps(scored);
  const roc = steps.map(({ hits, alarms }): XY => [alarms / negatives, hits / positives]);
  const sorted = steps.filter(({ hits, alarms }) => hits + alarms > 0);
  const precisionRecall = sorted.map(({ hits, alarms }): XY => [hits / positives, hits / (hits + alarms)]);
  const { truePositives: hits, falsePositives: alarms } = classCounts(scored, threshold);
  return {
    roc: thinned(roc),
    precisionRecall: thinned(precisionRecall),
    calibration: calibration(scored),
    atThreshold: {
      roc: [alarms / negatives, hits / positives],
      // Nothing is said to be of class 1: by custom, nothing of it is wrong.
      precisionRecall: [hits / positives, hits + alarms === 0 ? 1 : hits / (hits + alarms)],
    },
  };
}
