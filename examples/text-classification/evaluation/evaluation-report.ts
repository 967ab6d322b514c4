import { binaryClassificationMetrics } from '../../evaluation/binary-classification-metrics.ts';
import type { EvaluationReport } from '../../evaluation/evaluation-report.ts';
import type { Judged } from './judged.ts';

/** Metrics on held-out mails. Class "1" is spam, "0" is ham. */
export function evaluationReport(judged: readonly Judged[]): EvaluationReport {
  const metrics = binaryClassificationMetrics(
    judged.map(({ label, prediction }) => ({
      positive: label === 'spam',
      predicted: prediction.label === 'spam',
      score: prediction.score,
    })),
  );
  const { accuracy, f1, auc, accuracy_best_constant_classifier: constant } = metrics;
  const spam = judged.filter(({ label }) => label === 'spam').length;
  return {
    binary_classification_metrics: metrics,
    held_out: { mails: judged.length, spam },
    summary: [
      `accuracy ${percent(accuracy.value)} on ${judged.length} held-out mails`,
      `(always guessing the commoner class: ${percent(constant.value)}), F1 ${f1.value.toFixed(3)},`,
      `AUC ${auc.value.toFixed(4)}`,
    ].join(' '),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
