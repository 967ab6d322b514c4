import type { Scored } from './scored.ts';

/** Rows by their class and the class that the model gives them. */
export interface ClassCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export function classCounts({ labels, scores }: Scored, threshold: number): ClassCounts {
  let [truePositives, falsePositives, trueNegatives, falseNegatives] = [0, 0, 0, 0];
  for (const [i, label] of labels.entries()) {
    const said = (scores[i] ?? 0) >= threshold;
    if (label === 1 && said) truePositives += 1;
    else if (label === 1) falseNegatives += 1;
    else if (said) falsePositives += 1;
    else trueNegatives += 1;
  }
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}
