import { judgeSetting } from '#shared/domain/canary/judge-setting.ts';
import type { JudgeSetting } from '#shared/domain/canary/judgement.ts';
import { findBaseline } from '#shared/domain/rollout/plan/baseline.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Outside } from './outside.ts';

const A_DAY_MS = 24 * 3_600_000;
/** What many environments counted in a day is more than is needed. */
const MOST_WINDOWS = 10_000;

/** How the candidate will be judged; what the baseline was asked in the last day says how much to expect. */
export async function judging(
  terms: RolloutTerms,
  live: LiveState,
  now: number,
  { storedCounts: counts }: Outside,
): Promise<JudgeSetting> {
  const baseline = live.endpoint && findBaseline(live, terms);
  const first = terms.traffic[0];
  if (!baseline || first?.bakeMs === undefined) return { terms: terms.analysis };
  const items = await counts.list(terms.model, now - A_DAY_MS, now, MOST_WINDOWS);
  return judgeSetting(terms.analysis, items, baseline, first.share / 10_000);
}
