import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { KnownCohort } from './cohort-report.ts';
import { qualityFigures } from './quality-figures.ts';

/** The metrics of a cohort, named as Model Monitor's; and how much of it has labels. */
export function qualityMetrics(known: KnownCohort): WindowMetric[] {
  const { predictions, labelled } = known.part;
  if (predictions === 0) return [];
  const figures = Object.entries(qualityFigures(known)).map(([name, { value }]) => ({ name, value }));
  return [...figures, { name: 'label_coverage', value: labelled / predictions }];
}
