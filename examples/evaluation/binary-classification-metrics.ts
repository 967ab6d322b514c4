import { areaUnderCurve } from './area-under-curve.ts';
import { type Confusion, confusion } from './confusion.ts';
import type { Judged } from './judged.ts';

/** A metric as SageMaker's model-quality reports write it. The deviation is not estimated, so it says NaN as theirs do. */
export interface Metric {
  readonly value: number;
  readonly standard_deviation: 'NaN' | number;
}

/** The model-quality format the registry shows for a model version. Class "1" is positive. */
export interface BinaryClassificationMetrics {
  readonly confusion_matrix: Readonly<Record<'0' | '1', Readonly<Record<'0' | '1', number>>>>;
  readonly accuracy: Metric;
  readonly precision: Metric;
  readonly recall: Metric;
  readonly f1: Metric;
  readonly auc: Metric;
  readonly true_positive_rate: Metric;
  readonly false_positive_rate: Metric;
  /** What always answering the commoner class scores on the same instances. */
  readonly accuracy_best_constant_classifier: Metric;
  readonly precision_best_constant_classifier: Metric;
  readonly recall_best_constant_classifier: Metric;
  readonly f1_best_constant_classifier: Metric;
}

export function binaryClassificationMetrics(judged: readonly Judged[]): BinaryClassificationMetrics {
  const counts = confusion(judged);
  const own = rates(counts);
  const constant = rates(constantGuess(counts));
  return {
    confusion_matrix: {
      '0': { '0': counts.trueNegatives, '1': counts.falsePositives },
      '1': { '0': counts.falseNegatives, '1': counts.truePositives },
    },
    ...own,
    auc: metric(areaUnderCurve(judged)),
    true_positive_rate: own.recall,
    false_positive_rate: metric(ratio(counts.falsePositives, counts.falsePositives + counts.trueNegatives)),
    accuracy_best_constant_classifier: constant.accuracy,
    precision_best_constant_classifier: constant.precision,
    recall_best_constant_classifier: constant.recall,
    f1_best_constant_classifier: constant.f1,
  };
}

/** The counts of a model that always answers the commoner class. */
function constantGuess(counts: Confusion): Confusion {
  const positives = counts.truePositives + counts.falseNegatives;
  const negatives = counts.trueNegatives + counts.falsePositives;
  return positives > negatives
    ? { truePositives: positives, falsePositives: negatives, trueNegatives: 0, falseNegatives: 0 }
    : { truePositives: 0, falsePositives: 0, trueNegatives: negatives, falseNegatives: positives };
}

function rates({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion) {
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, truePositives + falseNegatives);
  const all = truePositives + falsePositives + trueNegatives + falseNegatives;
  return {
    accuracy: metric(ratio(truePositives + trueNegatives, all)),
    precision: metric(precision),
    recall: metric(recall),
    f1: metric(ratio(2 * precision * recall, precision + recall)),
  };
}

/** 0 when nothing was counted, as SageMaker's reports write it. */
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

const metric = (value: number): Metric => ({ value: Math.round(value * 1e6) / 1e6, standard_deviation: 'NaN' });
