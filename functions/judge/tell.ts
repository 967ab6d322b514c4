import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { judgedEvent } from './judged-event.ts';
import type { Outside } from './outside.ts';

/** Alarms hear of every look, programs of every change of the verdict. No verdict waits for that, or fails by it. */
export async function tell(
  start: RolloutStart,
  plan: RolloutPlan,
  all: readonly LookEvidence[],
  now: number,
  outside: Outside,
): Promise<void> {
  const [before, last] = [all.at(-2), all.at(-1)];
  if (!last) return;
  await outside.verdictAlarm.report(start.model, last.verdict, now);
  if (last.verdict === (before?.verdict ?? 'continue')) return;
  await outside.bus.publish([judgedEvent(start, plan, all, last, now)]);
}
