import type { AlarmState } from '#shared/domain/drift/monitor/alarm-state.ts';
import type { MonitorState } from '#shared/domain/drift/monitor/monitor-state.ts';
import type { AucState } from '../auc-evidence.ts';
import type { CohortPart } from '../cohort/cohort-part.ts';

/** What the evidence on one version's quality rests on. */
export interface QualityEvidence {
  readonly errorRate?: MonitorState;
  /** By group of scores. */
  readonly calibration?: readonly MonitorState[];
  readonly auc?: AucState;
}

/** What a quality monitor carries from cohort to cohort, as JSON can hold it: a fold over the cohorts of one version. */
export interface QualityMemory extends AlarmState {
  readonly schema: 1;
  readonly version: number;
  /** Where the first cohort begins, and where the last ends that was judged; epoch milliseconds. */
  readonly since: number;
  readonly windowEnd: number;
  readonly evidence: QualityEvidence;
  /** ln M of the monitor; `null` before the first judged cohort. */
  readonly lnM: number | null;
  /** Cohorts of too few labels, which wait for the next. */
  readonly gathered?: CohortPart;
  /** Rows of known truth by cohort, the newest last. */
  readonly known: readonly { readonly to: number; readonly rows: number }[];
  /** The end of the last cohort that was looked at once more, for labels that came late. */
  readonly revisedEnd?: number;
  /** The end of the last cohort that was estimated without labels. */
  readonly estimatedEnd?: number;
  /** Whether people were told that the estimate is worse than what was validated, until it is not. */
  readonly warned?: boolean;
}

/** The memory of a version whose first cohort begins at `from`. */
export function newQuality(version: number, from: number): QualityMemory {
  return {
    schema: 1,
    version,
    since: from,
    windowEnd: from,
    evidence: {},
    state: 'quiet',
    calm: 0,
    lnM: null,
    known: [],
  };
}
