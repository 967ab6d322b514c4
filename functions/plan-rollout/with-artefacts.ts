import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';

/** With the model data that the approval of this rollout is of. */
export function withArtefacts(live: LiveState, start: RolloutStart, approvals: readonly Approval[]): LiveState {
  const mine = approvals.find(({ version, epoch }) => version === start.version && epoch === start.epoch);
  return mine?.artefacts ? { ...live, approvedArtefacts: mine.artefacts } : live;
}
