import { moments } from './moments.ts';
import { placements } from './placements.ts';

/** An area under the ROC curve with its standard error. */
export interface Area {
  readonly value: number;
  /** Absent where a class has fewer than two rows. */
  readonly deviation?: number;
}

/** The area of one model with DeLong's variance; undefined where a class does not occur. */
export function oneArea(labels: Uint8Array, scores: Float64Array): Area | undefined {
  const { auc, positives, negatives } = placements(labels, scores);
  const [m, n] = [positives.length, negatives.length];
  if (m === 0 || n === 0) return undefined;
  const [up, down] = [moments(positives).variance, moments(negatives).variance];
  if (up === undefined || down === undefined) return { value: auc };
  return { value: auc, deviation: Math.sqrt(up / (n * n) / m + down / (m * m) / n) };
}
