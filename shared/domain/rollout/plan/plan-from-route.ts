import type { RolloutTerms } from '../terms/terms.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import { makePlan } from './plan.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/**
 * The plan of a rollout whose record has lost it, as far as its way back needs it: what is not the candidate in the route,
 * and is still on the endpoint, was there before. Undefined where the two do not tell. `terms` are those of today.
 */
export function planFromRoute(
  start: RolloutStart,
  terms: RolloutTerms,
  live: LiveState,
  now: number,
): RolloutPlan | undefined {
  const { route } = live;
  if (route?.endpoint !== terms.endpoint) return undefined;
  const others = route.slots.filter(
    ({ name, modelPackageArn }) => modelPackageArn !== start.modelPackageArn && variantOf(live, name),
  );
  const [before] = others.sort((a, b) => b.share - a.share);
  if (!before) return undefined;
  const slots = [{ ...before, share: WHOLE_SHARE }];
  const answer = makePlan({ start, terms, live: { ...live, route: { ...route, slots } }, now });
  if ('impossible' in answer) return undefined;
  // Verifying reads the record.
  return { ...answer.plan, undo: answer.plan.undo.filter(({ kind }) => kind !== 'verify') };
}
