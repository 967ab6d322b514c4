import { shortWords } from '#shared/domain/approval/ballot.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Outside } from './outside.ts';

/**
 * Where two people have to approve, their votes are counted once more before anything is planned: between the first count
 * and now the policy may have changed, and whoever can start an execution has not thereby let a version in.
 */
export async function countAgain(
  { model, approval: { approvers } }: ModelPolicy,
  { version, epoch }: RolloutStart,
  approvals: readonly Approval[],
  { ballots }: Outside,
): Promise<string | undefined> {
  if (approvers === 1) return undefined;
  const known = approvals.find(one => one.version === version && one.epoch === epoch);
  return shortWords(await ballots.read(model, version), known?.ballot, approvers);
}
