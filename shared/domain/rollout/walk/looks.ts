import type { JudgeResult } from '../../canary/judge-result.ts';
import type { Progress } from '../plan/progress.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { LiveState } from '../world/live-state.ts';
import { shareOf, WHOLE_SHARE } from '../world/route.ts';

/** The share that is on trial now: the candidate has part of the requests, and there is something to judge it by. */
export function shareOnTrial(plan: RolloutPlan, progress: Progress, live: LiveState): number | undefined {
  if (progress.phase !== 'forward' || !plan.analysis || !plan.baseline) return undefined;
  const share = shareOf(live.route, plan.candidate.slot);
  return share > 0 && share < WHOLE_SHARE ? share : undefined;
}

/** When the next look is due, epoch milliseconds. The first one is due a look after the share was given. */
export function nextLookAt(plan: RolloutPlan, { judged }: Progress, live: LiveState): number {
  const since = Math.max(judged?.at ?? 0, live.route?.updatedAt ?? 0);
  return since + plan.terms.lookEverySeconds * 1000;
}

/** A look that could not be taken proves nothing, and forgets what earlier ones have proven until the next succeeds. */
export function blindLook(before: JudgeResult | undefined, now: number, why: string): JudgeResult {
  return {
    at: now,
    settledUntil: before?.settledUntil ?? 0,
    verdict: 'continue',
    reason: `The judge could not look: ${why}`,
    causes: [],
    failed: true,
    action: 'hold',
    provenShare: 0,
    requests: before?.requests ?? { baseline: 0, candidate: 0 },
  };
}
