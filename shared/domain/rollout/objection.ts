import type { Standing } from './live-state.ts';
import type { Progress } from './progress.ts';
import type { PlannedStep, RolloutPlan } from './rollout-plan.ts';
import type { Setback } from './setback.ts';

/** What stands against going on, whatever the step would do. There is no objection to a way back. */
export function objection(
  plan: RolloutPlan,
  progress: Progress,
  step: PlannedStep,
  standing: Standing | undefined,
  now: number,
): Setback | undefined {
  if (progress.phase !== 'forward') return undefined;
  const { terms, candidate } = plan;
  if (now - progress.since > terms.timeoutMs) {
    const minutes = Math.round(terms.timeoutMs / 60_000);
    return { fault: 'platform', reason: `The rollout took longer than its ${minutes} minutes, at step ${step.kind}.` };
  }
  if (!step.recheck || !standing) return undefined;
  if (standing.approval !== 'Approved') {
    return {
      fault: 'rejected',
      reason: `Version ${candidate.version} became ${standing.approval} during its rollout.`,
    };
  }
  if (standing.newerVersion === undefined) return undefined;
  return { fault: 'superseded', reason: `Version ${standing.newerVersion} was approved during the rollout.` };
}
