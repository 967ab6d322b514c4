import { averagePrecision } from '../../evaluation/average-precision.ts';
import { binaryClassificationMetrics } from '../../evaluation/binary-classification-metrics.ts';
import { confusion } from '../../evaluation/confusion.ts';
import type { EvaluationReport } from '../../evaluation/evaluation-report.ts';
import type { Judged } from '../../evaluation/judged.ts';
import { type Costs, costPer1000 } from '../model/costs.ts';

export interface FraudReport extends EvaluationReport {
  /** Area under the precision-recall curve, as average precision; `constant` is what any constant score gets. */
  readonly precision_recall: { readonly area: number; readonly constant: number };
  readonly cost: {
    readonly missed_fraud: number;
    readonly false_alarm: number;
    /** Score from which on a payment is stopped, chosen on transactions that are not held out. */
    readonly threshold: number;
    readonly per_1000: number;
    /** What the two constant guesses cost on the same transactions. */
    readonly per_1000_stopping_nothing: number;
    readonly per_1000_stopping_everything: number;
  };
}

/** Metrics on held-out transactions. Class "1" is fraud, "0" is legitimate. */
export function evaluationReport(judged: readonly Judged[], threshold: number, costs: Costs): FraudReport {
  const metrics = binaryClassificationMetrics(judged);
  const { falsePositives, falseNegatives, truePositives, trueNegatives } = confusion(judged);
  const transactions = judged.length;
  const fraud = truePositives + falseNegatives;
  const per1000 = (missed: number, alarms: number) => rounded(costPer1000(costs, { missed, alarms, transactions }));
  const report = {
    binary_classification_metrics: metrics,
    held_out: { transactions, fraud },
    precision_recall: { area: rounded(averagePrecision(judged)), constant: rounded(fraud / transactions) },
    cost: {
      missed_fraud: costs.missedFraud,
      false_alarm: costs.falseAlarm,
      threshold,
      per_1000: per1000(falseNegatives, falsePositives),
      per_1000_stopping_nothing: per1000(fraud, 0),
      per_1000_stopping_everything: per1000(0, falsePositives + trueNegatives),
    },
  };
  return { ...report, summary: summary(report) };
}

function summary({ binary_classification_metrics, held_out, precision_recall, cost }: Omit<FraudReport, 'summary'>) {
  const { auc, precision, recall } = binary_classification_metrics;
  const best = Math.min(cost.per_1000_stopping_nothing, cost.per_1000_stopping_everything);
  return [
    `costs ${cost.per_1000.toFixed(0)} per 1000 of ${held_out['transactions']} held-out transactions`,
    `(the cheaper constant guess: ${best.toFixed(0)}), precision ${precision.value.toFixed(3)},`,
    `recall ${recall.value.toFixed(3)}, ROC AUC ${auc.value.toFixed(4)}, PR AUC ${precision_recall.area.toFixed(3)}`,
    `(constant: ${precision_recall.constant.toFixed(3)})`,
  ].join(' ');
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
