import { type JudgeSetting, judgeSetting } from '../../canary/judge-setting.ts';
import type { OutcomeWindow } from '../../inference/outcome-window.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import type { LiveState } from '../world/live-state.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import { findBaseline } from './baseline.ts';

/** Whether there is anything to judge a candidate against: a baseline, and a first share that is watched. */
export function isJudged(terms: RolloutTerms, live: LiveState): boolean {
  return (
    live.endpoint !== undefined && findBaseline(live, terms) !== undefined && terms.traffic[0]?.bakeMs !== undefined
  );
}

/** How the candidate will be judged; what the baseline was asked in the last day says how much to expect. */
export function analysisOfRollout(
  terms: RolloutTerms,
  live: LiveState,
  counted: readonly OutcomeWindow[],
): JudgeSetting {
  const baseline = live.endpoint && findBaseline(live, terms);
  const [first] = terms.traffic;
  if (!baseline || first?.bakeMs === undefined) return { terms: terms.analysis };
  return judgeSetting(terms.analysis, counted, baseline, first.share / WHOLE_SHARE);
}
