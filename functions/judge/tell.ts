import type { Verdict } from '#shared/domain/canary/judge-verdict.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { judgedEvent } from './judged-event.ts';
import type { Outside } from './outside.ts';
import type { TakenLook } from './take-look.ts';

/** Alarms hear of every look, programs of every change of the verdict. No verdict waits for that, or fails by it. */
export async function tell(
  plan: RolloutPlan,
  before: Verdict | undefined,
  taken: TakenLook,
  now: number,
  outside: Outside,
): Promise<void> {
  const { verdict } = taken.look;
  await outside.verdictAlarm.report(plan.start.model, verdict, now);
  if (verdict === (before ?? 'continue')) return;
  await outside.bus.publish([judgedEvent(plan, taken)]);
}
