import type { Progress } from '../plan/progress.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { LiveState } from '../world/live-state.ts';
import { type RouteSlot, routedSlots, shareOf } from '../world/route.ts';
import type { Setback } from '../world/setback.ts';
import { versionWords } from '../world/version-words.ts';

/**
 * A route that somebody else has changed on the way forward: it leads to what the plan does not know, to the candidate's
 * slot under another version's name, or there before the candidate has answered its smoke test; or it gives the
 * candidate another share than the one that is being watched.
 */
export function strayedRoute(plan: RolloutPlan, { cursor }: Progress, { route }: LiveState): Setback | undefined {
  if (cursor <= lastToClear(plan)) return undefined;
  const routed = routedSlots(route, plan.terms.endpoint);
  const strayed = routed.filter(slot => isStrayed(slot, plan, cursor));
  if (strayed.length === 0) return otherShare(plan, cursor, routed);
  const found = strayed.map(({ name, version, share }) => `slot ${name} ${share / 100} % as ${versionWords(version)}`);
  const reason =
    `Somebody has changed the route during the rollout: it gives ${found.join(', ')}. ` +
    `Slot ${plan.candidate.slot} is for version ${plan.candidate.version}, and only once that has passed its smoke test.`;
  return { fault: 'platform', reason };
}

/** Also where the route is gone: nobody is answered then until the rollout goes back. */
function otherShare({ steps }: RolloutPlan, cursor: number, routed: readonly RouteSlot[]): Setback | undefined {
  const step = steps[cursor];
  if (step?.kind !== 'bake') return undefined;
  const share = shareOf({ slots: routed }, step.slot);
  if (share === step.share) return undefined;
  const reason =
    `Somebody has changed the route during the rollout: it gives slot ${step.slot} ${share / 100} % of the requests, ` +
    `where ${step.share / 100} % are being watched. What is given by hand is not judged: sluice promote gives all.`;
  return { fault: 'platform', reason };
}

function isStrayed({ name, modelPackageArn }: RouteSlot, { candidate, baseline, steps }: RolloutPlan, cursor: number) {
  if (name === baseline?.slot) return false;
  const isProven = cursor > steps.findIndex(({ kind }) => kind === 'smoke-test');
  return name !== candidate.slot || modelPackageArn !== candidate.modelPackageArn || !isProven;
}

/** A plan that finds such a route begins with its correction. */
function lastToClear({ steps }: RolloutPlan): number {
  const smoke = steps.findIndex(({ kind }) => kind === 'smoke-test');
  return steps.slice(0, smoke).findIndex(({ kind }) => kind === 'shift-route' || kind === 'remove-route');
}
