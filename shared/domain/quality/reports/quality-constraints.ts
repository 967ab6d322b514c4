import type { JudgedTerms } from '../judge/judged-terms.ts';
import type { QualityProcess } from '../process-name.ts';

interface Constraint {
  readonly metric: string;
  readonly threshold: number;
  readonly operator: 'LessThanThreshold' | 'GreaterThanThreshold';
}

/** What Model Monitor calls what a process watches, and how it was validated. */
export function constraintOf(name: QualityProcess, { baseline, leastAuc = 0 }: JudgedTerms): Constraint {
  if (name === 'errorRate')
    return { metric: 'accuracy', threshold: 1 - baseline.errors / baseline.rows, operator: 'LessThanThreshold' };
  if (name === 'auc') return { metric: 'auc', threshold: leastAuc, operator: 'LessThanThreshold' };
  // No metric of Model Monitor's: the odds of class 1 against what the score says.
  return { metric: 'calibration', threshold: 1, operator: 'GreaterThanThreshold' };
}

/** `constraints.json` of a quality monitor, in Model Monitor's schema. A breach by itself is no violation: evidence is. */
export function qualityConstraints(terms: JudgedTerms): object {
  const entries = terms.processes.map(name => {
    const { metric, threshold, operator } = constraintOf(name, terms);
    return [metric, { threshold, comparison_operator: operator }];
  });
  return { version: 0, binary_classification_constraints: Object.fromEntries(entries) };
}
