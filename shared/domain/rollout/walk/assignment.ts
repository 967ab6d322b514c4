import { wayBack } from '../plan/going-back.ts';
import { beginning, entered, type Progress } from '../plan/progress.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { RolloutStatus } from '../world/approval.ts';
import { controlOf } from '../world/control.ts';
import type { LiveState } from '../world/live-state.ts';
import type { RolloutTask } from '../world/rollout-start.ts';
import { shareOf, WHOLE_SHARE } from '../world/route.ts';
import type { Setback } from '../world/setback.ts';
import { told } from '../world/signal.ts';
import { isAskedBack } from './asked-back.ts';
import { recovery } from './recovery.ts';

/** Where an execution begins that is not the first of its rollout. */
export function assignment(
  task: RolloutTask,
  plan: RolloutPlan,
  status: 'planned' | RolloutStatus | undefined,
  live: LiveState,
  now: number,
): Progress {
  if (task === 'go back') return goingBack(plan, live, now);
  if (task === 'tend' || task === 'retire') return entered(beginning(now), 'settle', now);
  if (status === 'promoted' && isOnItsWayBack(plan, live)) return takingBack(plan, live, beginning(now), now);
  return recovery(status, now);
}

/** Taken back is only what still serves; what cannot be taken back is left to a person. */
function goingBack(plan: RolloutPlan, live: LiveState, now: number): Progress {
  const way = wayBack(plan, live, plan.terms.model);
  if (way.is !== 'none') return takingBack(plan, live, beginning(now), now);
  return { ...entered(beginning(now), 'clean-up', now), trouble: [`${whyBack(plan, live).reason} ${way.reason}`] };
}

/** The end on record is taken back by the execution that stands at `progress`. */
export function takingBack(plan: RolloutPlan, live: LiveState, progress: Progress, now: number): Progress {
  return { ...entered(progress, 'go back', now), trouble: [], takesBack: true, setback: whyBack(plan, live) };
}

/** The execution that died had been asked to go back since the promotion, or had begun to. */
function isOnItsWayBack(plan: RolloutPlan, live: LiveState): boolean {
  const { route } = live;
  if (!plan.baseline || !route) return false;
  return shareOf(route, plan.candidate.slot) < WHOLE_SHARE || isAskedBack(plan, live);
}

function whyBack({ candidate }: RolloutPlan, { signals = [], standing }: LiveState): Setback {
  const { rollback } = controlOf(signals);
  if (rollback) {
    return { fault: 'operator', reason: `Taken back after its promotion${told(rollback)}.` };
  }
  const approval = standing?.approval ?? 'Rejected';
  if (approval === 'Approved') {
    return { fault: 'platform', reason: `The way back from version ${candidate.version} had been left unfinished.` };
  }
  return { fault: 'rejected', reason: `Version ${candidate.version} became ${approval} after its promotion.` };
}
