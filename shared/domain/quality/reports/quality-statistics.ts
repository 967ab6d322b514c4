import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { type CohortPart, type GroupCounts, knownIn } from '../cohort/cohort-part.ts';
import type { KnownCohort } from './cohort-report.ts';
import { qualityFigures } from './quality-figures.ts';

/**
 * `statistics.json` of a cohort, in Model Monitor's schema for binary classification. The confusion matrix holds rows as they
 * were counted, the metrics those of all predictions.
 */
export function qualityStatistics(known: KnownCohort, { from, to }: Span, evaluatedAt: number): object {
  const figures = Object.entries(qualityFigures(known)).map(([name, { value, deviation }]) => [
    name,
    { value, standard_deviation: deviation ?? 'NaN' },
  ]);
  const time = (at: number) => new Date(at).toISOString();
  return {
    version: 0,
    dataset: {
      item_count: knownIn(known.part),
      start_time: time(from),
      end_time: time(to),
      evaluation_time: time(evaluatedAt),
    },
    binary_classification_metrics: { confusion_matrix: confusionOf(known.part), ...Object.fromEntries(figures) },
  };
}

function confusionOf({ groups }: CohortPart): object {
  const total = (name: keyof GroupCounts) => groups.reduce((sum, group) => sum + group[name], 0);
  return {
    '0': { '0': total('trueNegatives'), '1': total('falsePositives') },
    '1': { '0': total('falseNegatives'), '1': total('truePositives') },
  };
}
