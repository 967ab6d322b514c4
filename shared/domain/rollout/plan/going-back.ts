import { goneConfig, rollOutAgain } from '../world/advice.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import { shareOf, WHOLE_SHARE } from '../world/route.ts';
import { versionWords } from '../world/version-words.ts';
import type { RolloutPlan } from './rollout-plan.ts';

/** What stands in the way of going back, or which way there is. */
export type WayBack =
  /** The old slot still runs the version before. */
  | { readonly is: 'warm' }
  /** The requests are still shared: the way back was begun and not finished. */
  | { readonly is: 'unfinished' }
  | { readonly is: 'none'; readonly reason: string };

/** Whether a rollout that has ended can be taken back within seconds. `plan` is that of the rollout the route comes from. */
export function wayBack(plan: RolloutPlan | undefined, live: LiveState, model: string): WayBack {
  if (!live.route) return { is: 'none', reason: `No version of ${model} is in service.` };
  if (!plan) {
    const reason = `The plan of rollout ${live.route.rolloutId} is not on record any more, and nothing else tells what was there before it. To serve another version: ${rollOutAgain(model)}`;
    return { is: 'none', reason };
  }
  const { candidate, baseline } = plan;
  if (!baseline) {
    const reason = `${capitalised(versionWords(candidate.version))} is the first of ${model}: there is none to go back to.`;
    return { is: 'none', reason };
  }
  const share = shareOf(live.route, candidate.slot);
  if (share === 0) {
    return {
      is: 'none',
      reason: `${capitalised(versionWords(baseline.version))} answers all requests for ${model} already.`,
    };
  }
  if (!live.endpoint) {
    const reason = `Endpoint ${live.route.endpoint} is gone: there is nothing to go back to. To serve a version again: ${rollOutAgain(model)}`;
    return { is: 'none', reason };
  }
  const gone = goneConfig(live.endpoint, model);
  if (gone) return { is: 'none', reason: gone };
  if (variantOf(live, baseline.slot)?.settings.ModelName !== baseline.modelName) {
    const reason =
      `${capitalised(versionWords(baseline.version))} no longer stands by. ` +
      `To go back to it, have it rolled out again: ${rollOutAgain(model, baseline.version)}`;
    return { is: 'none', reason };
  }
  return share === WHOLE_SHARE ? { is: 'warm' } : { is: 'unfinished' };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
