import type { Scored } from '../scored.ts';

/** What a threshold would count as class 1. */
export interface ThresholdStep {
  /** Rows of class 1 among them. */
  readonly hits: number;
  /** Rows of class 0 among them. */
  readonly alarms: number;
}

/** From the threshold that nothing reaches to the one that everything does; equal scores are one step. O(n log n). */
export function thresholdSteps({ labels, scores }: Scored): ThresholdStep[] {
  const order = Uint32Array.from(labels.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const steps: ThresholdStep[] = [{ hits: 0, alarms: 0 }];
  let [hits, alarms] = [0, 0];
  for (const [place, row] of order.entries()) {
    if (labels[row] === 1) hits += 1;
    else alarms += 1;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== scores[row]) steps.push({ hits, alarms });
  }
  return steps;
}
