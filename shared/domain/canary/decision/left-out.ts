import type { AnalysisTerms } from '../analysis-terms.ts';
import type { JudgeWindow, WindowMark } from '../judge-window.ts';

/** How long the candidate has been serving, and how much, before a window. */
export interface Age {
  readonly seconds: number;
  readonly requests: number;
}

export const newborn: Age = { seconds: 0, requests: 0 };

/** Time counts from the candidate's first request. */
export function older(age: Age, window: JudgeWindow): Age {
  const begun = age.requests > 0 || window.canary.requests > 0;
  return { seconds: age.seconds + (begun ? window.seconds : 0), requests: age.requests + window.canary.requests };
}

/** Why a window is not judged. */
export type LeftOut = 'warm-up' | 'one arm idle' | Exclude<WindowMark, 'late'>;

/** Why a window is not judged; undefined when it is. */
export function leftOut(age: Age, window: JudgeWindow, { warmUp }: AnalysisTerms): LeftOut | undefined {
  if (window.mark === 'incomplete' || window.mark === 'two shares') return window.mark;
  if (window.baseline.requests === 0 || window.canary.requests === 0) return 'one arm idle';
  return age.seconds < warmUp.seconds || age.requests < warmUp.requests ? 'warm-up' : undefined;
}
