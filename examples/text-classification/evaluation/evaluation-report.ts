import { areaUnderCurve } from './area-under-curve.ts';
import { confusion } from './confusion.ts';
import type { Judged } from './judged.ts';

/** A metric as SageMaker's model-quality reports write it. The deviation is not estimated, so it says NaN as theirs do. */
interface Metric {
  readonly value: number;
  readonly standard_deviation: 'NaN' | number;
}

/** `evaluation.json`: the model-quality format the registry shows for a model version. Class "1" is spam, "0" is ham. */
export interface EvaluationReport {
  readonly binary_classification_metrics: {
    readonly confusion_matrix: Readonly<Record<'0' | '1', Readonly<Record<'0' | '1', number>>>>;
    readonly accuracy: Metric;
    readonly precision: Metric;
    readonly recall: Metric;
    readonly f1: Metric;
    readonly auc: Metric;
    readonly true_positive_rate: Metric;
    readonly false_positive_rate: Metric;
    /** What always answering the commoner class scores on the same mails. */
    readonly accuracy_best_constant_classifier: Metric;
    readonly precision_best_constant_classifier: Metric;
    readonly recall_best_constant_classifier: Metric;
    readonly f1_best_constant_classifier: Metric;
  };
  readonly held_out: { readonly mails: number; readonly spam: number };
}

export function evaluationReport(judged: readonly Judged[]): EvaluationReport {
  const counts = confusion(judged);
  const spam = counts.truePositives + counts.falseNegatives;
  const ham = judged.length - spam;
  const spamIsCommoner = spam > ham;
  const constant = rates({
    truePositives: spamIsCommoner ? spam : 0,
    falsePositives: spamIsCommoner ? ham : 0,
    trueNegatives: spamIsCommoner ? 0 : ham,
    falseNegatives: spamIsCommoner ? 0 : spam,
  });
  const own = rates(counts);
  return {
    binary_classification_metrics: {
      confusion_matrix: {
        '0': { '0': counts.trueNegatives, '1': counts.falsePositives },
        '1': { '0': counts.falseNegatives, '1': counts.truePositives },
      },
      accuracy: own.accuracy,
      precision: own.precision,
      recall: own.recall,
      f1: own.f1,
      auc: metric(areaUnderCurve(judged)),
      true_positive_rate: own.recall,
      false_positive_rate: metric(ratio(counts.falsePositives, ham)),
      accuracy_best_constant_classifier: constant.accuracy,
      precision_best_constant_classifier: constant.precision,
      recall_best_constant_classifier: constant.recall,
      f1_best_constant_classifier: constant.f1,
    },
    held_out: { mails: judged.length, spam },
  };
}

function rates({ truePositives, falsePositives, trueNegatives, falseNegatives }: ReturnType<typeof confusion>) {
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, truePositives + falseNegatives);
  return {
    accuracy: metric(
      ratio(truePositives + trueNegatives, truePositives + falsePositives + trueNegatives + falseNegatives),
    ),
    precision: metric(precision),
    recall: metric(recall),
    f1: metric(ratio(2 * precision * recall, precision + recall)),
  };
}

/** 0 when nothing was counted, as SageMaker's reports write it. */
const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

const metric = (value: number): Metric => ({ value: Math.round(value * 1e6) / 1e6, standard_deviation: 'NaN' });
