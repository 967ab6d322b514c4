import { kindOf } from '../../kinds/registry.ts';
import { fleetOf, type LiveState, type VariantSettings, variantOf } from '../world/live-state.ts';
import type { VariantName } from '../world/slot.ts';
import type { ConfigPurpose, RolloutPlan } from './rollout-plan.ts';

/**
 * The variants of a config that is about to be made. An update builds a new fleet for all of them, so the slot that
 * takes traffic now goes in with the count it has at this moment, never with the one it once started with.
 */
export function configVariants(
  plan: RolloutPlan,
  purpose: ConfigPurpose,
  slot: VariantName,
  live: LiveState,
): VariantSettings[] {
  if (purpose === 'single-slot') return [settledVariant(plan, slot, live)];
  const candidate = candidateVariant(plan);
  if (!plan.baseline || kindOf(plan.terms).apart) return [kindOf(plan.terms).serving(candidate, plan.candidateCount)];
  return [settledVariant(plan, plan.baseline.slot, live), candidate];
}

function candidateVariant({ terms, candidate, candidateCount }: RolloutPlan): VariantSettings {
  return kindOf(terms).variant(terms, candidate.slot, candidate.modelName, candidateCount);
}

/** The variant that serves, as it is: from the live endpoint, or from the plan where the endpoint shows a mixture. */
function settledVariant(plan: RolloutPlan, slot: VariantName, live: LiveState): VariantSettings {
  const { baseline } = plan;
  const [settings, planned] =
    slot === baseline?.slot ? [baseline.settings, baseline.count] : [candidateVariant(plan), plan.candidateCount];
  const variant = live.endpoint?.status === 'InService' ? variantOf(live, slot) : undefined;
  return kindOf(plan.terms).serving(settings, variant ? fleetOf(variant) : planned);
}
