import type { Ending } from './ending.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/**
 * What the record of a rollout takes: the plan it began with, its end, and what was left over when it had tidied up.
 * `notes` say in words what was done since the entry before.
 */
export type RecordEntry =
  | { readonly kind: 'planned'; readonly plan: RolloutPlan }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly notes: readonly string[] }
  | { readonly kind: 'left over'; readonly trouble: readonly string[]; readonly notes: readonly string[] };
