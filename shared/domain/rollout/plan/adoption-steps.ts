import type { RolloutTerms } from '../terms/terms.ts';
import type { BaselineOccupant, Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { undoTakeover } from './takeover.ts';

/** As a rollout's way back, but at its end the endpoint is on the very config that it was found with. */
export function undoAdoption(
  candidate: Occupant,
  baseline: BaselineOccupant,
  terms: RolloutTerms,
  configs: RolloutPlan['configs'],
  formerConfig: string,
): PlannedStep[] {
  const former = { config: formerConfig, slot: baseline.slot, when: 'idle slot to be removed' as const };
  const steps = undoTakeover(candidate, baseline, { ...terms, idleSlot: 'keep' }, configs);
  return steps.flatMap((step): PlannedStep[] =>
    step.kind === 'idle-capacity'
      ? [
          { kind: 'update-endpoint', ...former },
          { kind: 'await-config', ...former },
        ]
      : [step],
  );
}
