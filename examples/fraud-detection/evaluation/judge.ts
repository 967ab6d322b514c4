import type { Detector } from '../model/detector.ts';
import type { LabelledTransaction } from '../transaction.ts';
import { evaluationReport, type FraudReport } from './evaluation-report.ts';

export interface JudgedTransaction {
  readonly row: LabelledTransaction;
  readonly positive: boolean;
  readonly predicted: boolean;
  readonly score: number;
}

/** What a detector says of held-out transactions; those of categories that it never learned are left out. */
export function judge(
  detector: Detector,
  heldOut: readonly LabelledTransaction[],
): { judged: JudgedTransaction[]; report: FraudReport } {
  const judgeable = heldOut.filter(({ transaction }) => detector.categories.includes(transaction.category));
  const judged = judgeable.map(row => {
    const { label, score } = detector.classify(row.transaction);
    return { row, positive: row.label === 'fraud', predicted: label === 'fraud', score };
  });
  const { missedFraudCost: missedFraud, falseAlarmCost: falseAlarm } = detector.hyperparameters;
  return { judged, report: evaluationReport(judged, detector.threshold, { missedFraud, falseAlarm }) };
}
