import { beginning } from '../plan/progress.ts';
import type { PlannedStep, RolloutPlan } from '../plan/rollout-plan.ts';
import { settle } from '../plan/takeover.ts';
import { stepRules } from '../steps/registry.ts';
import type { StepDecision, StepRule } from '../steps/step-rule.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { isWanted } from '../walk/conditions.ts';
import type { LiveState } from '../world/live-state.ts';
import { wholeSlot } from '../world/route.ts';

/** What an edit of the policy may change while a version serves, without a rollout. */
const SAFE = ['scaling', 'rollbackWindowMs', 'idleSlot'] as const satisfies (keyof RolloutTerms)[];

/**
 * The plan of a promoted rollout under the policy as it is now, as far as that is safe to apply to a version that
 * serves. Scaling that the policy no longer has is taken away.
 */
export function tendingPlan(plan: RolloutPlan, current: RolloutTerms): RolloutPlan {
  const { scaling: _, ...rest } = plan.terms;
  const safe = Object.fromEntries(SAFE.flatMap(key => (current[key] === undefined ? [] : [[key, current[key]]])));
  const terms: RolloutTerms = { ...rest, ...safe };
  const unscaled: PlannedStep[] = terms.scaling ? [] : [{ kind: 'deregister-target', slot: plan.candidate.slot }];
  return { ...plan, terms, settle: [...settle(plan.candidate, plan.baseline, terms, plan.configs), ...unscaled] };
}

/**
 * What tending a promoted rollout would do at this moment, in words; empty when there is nothing. The steps themselves
 * are asked, so an execution is started exactly when it has something to do.
 */
export function needsTending(plan: RolloutPlan, live: LiveState, current: RolloutTerms, now: number): string[] {
  const whole = live.route && wholeSlot(live.route);
  if (live.endpoint?.status !== 'InService' || whole?.name !== plan.candidate.slot) return [];
  const tended = tendingPlan(plan, current);
  const progress = beginning(now);
  return [...tended.settle, ...tended.cleanUp].flatMap(step => {
    if (!isWanted(step.when, tended, live, now)) return [];
    // Each rule takes its own kind of step; that the kinds agree is what the registry's type says.
    const rule = stepRules[step.kind] as unknown as StepRule<never>;
    const decision: StepDecision = rule.decide(step as never, { plan: tended, live, progress, attempt: 0, now });
    return decision.is === 'call' ? [decision.note] : [];
  });
}

/**
 * Whether two lists of reasons are about the same things, whatever the numbers in them: by this an endless repetition
 * is told from new work.
 */
export function sameWork(reasons: readonly string[]): string {
  return reasons.map(reason => reason.replace(/\d+/g, '#')).join('; ');
}
