import type { FoundDefect } from '../judge/defects-in.ts';
import type { JudgedWindow } from '../judge/window-outcome.ts';

interface ReportedViolation {
  readonly feature_name: string;
  readonly constraint_check_type: string;
  readonly description: string;
}

/** What Model Monitor calls the check that such a defect would fail. */
const checkTypes: Readonly<Record<FoundDefect['defect'], string>> = {
  'missing column': 'missing_column_check',
  'missing values': 'completeness_check',
  'wrong type': 'data_type_check',
  'unseen categories': 'categorical_values_check',
  'far outside': 'baseline_drift_check',
  'looks like a unit change': 'baseline_drift_check',
};

/** `constraint_violations.json`, in Model Monitor's schema: a defect or a drifted feature each. */
export function violationsReport({ defects, effects, violation }: JudgedWindow): object {
  const broken = defects.map(
    ({ feature, defect }): ReportedViolation => ({
      feature_name: feature,
      constraint_check_type: checkTypes[defect],
      description: `Data is broken: ${defect}.`,
    }),
  );
  const drifted = effects.map(
    ({ feature, effect, more }): ReportedViolation => ({
      feature_name: feature,
      constraint_check_type: 'baseline_drift_check',
      description: `Drift: the odds of a cell are at least ${effect.toFixed(2)} times ${more ? 'higher' : 'lower'} than the baseline's.`,
    }),
  );
  return { violations: violation ? [...broken, ...drifted] : broken };
}
