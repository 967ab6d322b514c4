import { defectEvidence } from '../judge/evidence-text.ts';
import type { Violation, WindowOutcome } from '../judge/window-outcome.ts';
import type { WindowReport } from '../reports/window-report.ts';

/** One window, as a line of the report. */
export interface WindowLook {
  readonly from: number;
  readonly to: number;
  readonly outcome: WindowOutcome;
  readonly rows: number;
  /** ln M of the lanes; `null` where the lane did not look, or has seen too few rows. */
  readonly fast: number | null;
  readonly slow: number | null;
  readonly violation?: Violation;
  /** What is broken, in words. */
  readonly defects?: string;
  /** What ended with this window. */
  readonly cleared: readonly ('drift' | 'defect')[];
  /** Whether people were told of it. */
  readonly told: boolean;
}

export function windowLook({ window, part, judged }: WindowReport): WindowLook {
  const { outcome, fast, slow, violation, defects, cleared, tell } = judged;
  return {
    ...window,
    outcome,
    rows: part?.rows ?? 0,
    fast: fast?.lnM ?? null,
    slow: slow?.lnM ?? null,
    ...(violation && { violation }),
    ...(defects.length > 0 && { defects: defectEvidence(defects) }),
    cleared,
    told: tell && violation !== undefined && violation.severity !== 'info',
  };
}
