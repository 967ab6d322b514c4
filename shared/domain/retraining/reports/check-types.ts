import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Cause } from '../facts/fact.ts';

/** The kind of monitor, as the key of its runs names it. */
export type MonitorKind = 'data' | 'quality' | 'bias' | 'attribution';

export interface CheckMeaning {
  readonly cause: Extract<Cause, 'drift' | 'quality' | 'bias' | 'defect'>;
  readonly severity: Severity;
  readonly kind: MonitorKind;
}

const broken: CheckMeaning = { cause: 'defect', severity: 'serious', kind: 'data' };
const worse: CheckMeaning = { cause: 'quality', severity: 'critical', kind: 'quality' };

/**
 * What the checks of Model Monitor's and Clarify's reports mean. They carry no size of an effect: drift alone is no more
 * than a warning, and what labels prove is critical.
 */
const meanings: Readonly<Record<string, CheckMeaning>> = {
  data_type_check: broken,
  completeness_check: broken,
  missing_column_check: broken,
  extra_column_check: broken,
  categorical_values_check: broken,
  baseline_drift_check: { cause: 'drift', severity: 'warning', kind: 'data' },
  LessThanThreshold: worse,
  GreaterThanThreshold: worse,
  bias_drift_check: { cause: 'bias', severity: 'critical', kind: 'bias' },
  feature_attribution_drift_check: { cause: 'drift', severity: 'warning', kind: 'attribution' },
};

/** Undefined for a check that Sluice does not know. */
export function meaningOf(checkType: string): CheckMeaning | undefined {
  return Object.hasOwn(meanings, checkType) ? meanings[checkType] : undefined;
}

/** What an unknown check counts as. */
export function unknownCheck(kind: MonitorKind): CheckMeaning {
  return { cause: 'drift', severity: 'warning', kind };
}
