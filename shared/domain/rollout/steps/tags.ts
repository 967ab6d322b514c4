import type { RolloutPlan } from '../plan/rollout-plan.ts';

/** Tags that tell an operator in the console where a resource comes from. */
export function tagsOf({ start, terms }: RolloutPlan): { Key: string; Value: string }[] {
  return [
    { Key: 'sluice:model', Value: terms.model },
    { Key: 'sluice:rollout', Value: start.rolloutId },
  ];
}
