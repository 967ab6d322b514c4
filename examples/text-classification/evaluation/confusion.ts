import type { Judged } from './judged.ts';

/** Counts of held-out mails by truth and prediction; spam is positive. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

export function confusion(judged: readonly Judged[]): Confusion {
  const count = (truth: string, predicted: string) =>
    judged.filter(mail => mail.label === truth && mail.prediction.label === predicted).length;
  return {
    truePositives: count('spam', 'spam'),
    falsePositives: count('ham', 'spam'),
    trueNegatives: count('ham', 'ham'),
    falseNegatives: count('spam', 'ham'),
  };
}
