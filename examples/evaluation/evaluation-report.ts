import type { BinaryClassificationMetrics } from './binary-classification-metrics.ts';

/** `evaluation.json`, which training leaves in the artefact and registration shows to whoever approves. */
export interface EvaluationReport {
  readonly binary_classification_metrics: BinaryClassificationMetrics;
  /** Counts of what was held out. */
  readonly held_out: Readonly<Record<string, number>>;
  /** What matters most, on one line for people. */
  readonly summary: string;
}
