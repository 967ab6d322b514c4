import type { JudgedCohort } from '../judge/judged-cohort.ts';
import type { JudgedTerms } from '../judge/judged-terms.ts';
import type { KnownCohort } from './cohort-report.ts';
import { constraintOf } from './quality-constraints.ts';
import { qualityFigures } from './quality-figures.ts';

/** `constraint_violations.json` of a cohort, in Model Monitor's schema: what an alarm names. */
export function qualityViolations(terms: JudgedTerms, known: KnownCohort, { named, violation }: JudgedCohort): object {
  const figures = qualityFigures(known);
  const violations = named.map(name => {
    const { metric, threshold, operator } = constraintOf(name, terms);
    const { value, deviation } = figures[metric] ?? {};
    const found = value === undefined ? 'evidence of another meaning of scores' : spread(value, deviation);
    return {
      constraint_check_type: operator,
      description: `Metric ${metric} with ${found} was ${operator} '${threshold.toFixed(4)}'`,
      metric_name: metric,
    };
  });
  return { violations: violation ? violations : [] };
}

function spread(value: number, deviation: number | undefined): string {
  return deviation === undefined ? value.toFixed(4) : `${value.toFixed(4)} +/- ${deviation.toFixed(4)}`;
}
