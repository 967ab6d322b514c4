import { expect, it } from 'vitest';
import { evaluationReport } from '../../../../examples/text-classification/evaluation/evaluation-report.ts';
import type { Judged } from '../../../../examples/text-classification/evaluation/judged.ts';

const mail = (label: 'spam' | 'ham', score: number): Judged => ({
  label,
  prediction: { label: score >= 0.5 ? 'spam' : 'ham', score },
});

it('reports the metrics in the form the registry shows', () => {
  const judged = [mail('spam', 0.9), mail('spam', 0.4), mail('ham', 0.6), mail('ham', 0.2), mail('ham', 0.1)];
  const { binary_classification_metrics: metrics, held_out } = evaluationReport(judged);
  expect(held_out).toEqual({ mails: 5, spam: 2 });
  expect(metrics.confusion_matrix).toEqual({ '0': { '0': 2, '1': 1 }, '1': { '0': 1, '1': 1 } });
  expect(metrics.accuracy).toEqual({ value: 0.6, standard_deviation: 'NaN' });
  expect(metrics.precision.value).toBe(0.5);
  expect(metrics.recall.value).toBe(0.5);
  expect(metrics.f1.value).toBe(0.5);
  // Of the 6 pairs of a spam and a ham mail, 5 are in the right order.
  expect(metrics.auc.value).toBeCloseTo(5 / 6, 6);
  expect(metrics.accuracy_best_constant_classifier.value).toBe(0.6);
  expect(metrics.f1_best_constant_classifier.value).toBe(0);
});

it('counts a tie as half a right order', () => {
  const { auc } = evaluationReport([mail('spam', 0.5), mail('ham', 0.5)]).binary_classification_metrics;
  expect(auc.value).toBe(0.5);
});
