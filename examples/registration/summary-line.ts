import type { Registration } from './register-version.ts';

/** `registered <model> version <n> …`: the line that other programs look for, with the held-out metrics for people. */
export function summaryLine({ model, version, recipe, evaluation }: Registration): string {
  const { accuracy, f1, auc, accuracy_best_constant_classifier: constant } = evaluation.binary_classification_metrics;
  const percent = (metric: { value: number }) => `${(metric.value * 100).toFixed(1)} %`;
  return [
    `registered ${model} version ${version} (recipe ${recipe}, PendingManualApproval):`,
    `accuracy ${percent(accuracy)} on ${evaluation.held_out.mails} held-out mails`,
    `(always guessing the commoner class: ${percent(constant)}), F1 ${f1.value.toFixed(3)}, AUC ${auc.value.toFixed(4)}`,
  ].join(' ');
}
