import { areaUnderCurve } from '../../../examples/evaluation/area-under-curve.ts';
import type { Judged } from '../../../examples/evaluation/judged.ts';
import { costPer1000 } from '../../../examples/fraud-detection/model/costs.ts';
import type { Scored } from './send-payments.ts';

/** How well answers were, by labels that came later. */
export interface Quality {
  readonly payments: number;
  readonly frauds: number;
  readonly found: number;
  readonly auc: number;
  /** Of a thousand payments, at the prices that the model's threshold is chosen by. */
  readonly cost: number;
}

const prices = { missedFraud: 200, falseAlarm: 5 };

export function qualityOf(all: readonly Scored[]): Quality {
  const judged = all.flatMap(({ payments, predictions }) =>
    predictions.map(({ label, score }, i): Judged => {
      return { positive: payments[i]?.label === 'fraud', predicted: label === 'fraud', score };
    }),
  );
  const frauds = judged.filter(({ positive }) => positive).length;
  const found = judged.filter(({ positive, predicted }) => positive && predicted).length;
  const alarms = judged.filter(({ positive, predicted }) => !positive && predicted).length;
  const counts = { missed: frauds - found, alarms, transactions: judged.length };
  return { payments: judged.length, frauds, found, auc: areaUnderCurve(judged), cost: costPer1000(prices, counts) };
}

export function qualityText({ payments, frauds, found, auc, cost }: Quality): string {
  return `${found} of ${frauds} frauds in ${payments} payments found, AUC ${auc.toFixed(3)}, cost ${cost.toFixed(0)} per 1,000`;
}
