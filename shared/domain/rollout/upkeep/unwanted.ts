import { wayBack } from '../plan/going-back.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import type { Approval } from '../world/approval.ts';
import type { LiveState } from '../world/live-state.ts';
import { wholeSlot } from '../world/route.ts';
import { versionWords } from '../world/version-words.ts';

/**
 * A version that serves although its approval was withdrawn, since there is no way back, in a sentence for a person. Where
 * there is one it is gone; what a policy lets serve on is no matter for anybody. `plan` is the one by which the version got
 * there.
 */
export function unwanted(
  approval: Approval | undefined,
  plan: RolloutPlan | undefined,
  live: LiveState,
  { model, rejectLive }: Pick<RolloutTerms, 'model' | 'rejectLive'>,
): string[] {
  const serving = live.route && wholeSlot(live.route);
  if (!serving || !live.endpoint || rejectLive === 'nothing') return [];
  if (approval?.version !== serving.version || approval.status === 'Approved') return [];
  const way = wayBack(plan, live, model);
  if (way.is !== 'none') return [];
  return [
    `What serves ${model}, ${versionWords(serving.version)}, is ${approval.status} in the registry. ${way.reason} ` +
      `To serve another version, approve it: sluice approve ${model}/VERSION. To take ${model} out of service: sluice retire ${model} --yes`,
  ];
}
