import { type AnalysisTerms, plainTerms } from '../../../../shared/domain/canary/analysis-terms.ts';
import { judge } from '../../../../shared/domain/canary/judge.ts';
import type { JudgeInput } from '../../../../shared/domain/canary/judge-input.ts';
import type { JudgeWindow } from '../../../../shared/domain/canary/judge-window.ts';

/** A minute: requests and failures of the baseline, then of the candidate. */
export function minute(nb: number, eb: number, nc: number, ec: number, more: Partial<JudgeWindow> = {}): JudgeWindow {
  return {
    seconds: 60,
    baseline: { requests: nb, errors: { model: eb } },
    canary: { requests: nc, errors: { model: ec } },
    ...more,
  };
}

export function repeat<T>(times: number, one: T): T[] {
  return Array.from({ length: times }, () => one);
}

/** A verdict on windows, by the plain terms with some changed. */
export function judged(
  windows: readonly JudgeWindow[],
  terms: Partial<AnalysisTerms> = {},
  more: Partial<JudgeInput> = {},
) {
  return judge({ schema: 1, terms: { ...plainTerms, ...terms }, windows, ...more });
}
