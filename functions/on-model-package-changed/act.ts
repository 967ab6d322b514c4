import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Epoch } from './next-epoch.ts';
import type { Outside } from './outside.ts';
import { takeBack, tellRunning } from './rollouts-at-work.ts';
import { tellBallot, tellDecision } from './tell-decision.ts';

/** What has come of a look at a version. */
export interface Answer {
  readonly outcome: 'ignored' | 'nothing new' | 'held' | 'set back' | 'withdrawn' | 'started';
  readonly reason?: string;
  readonly rolloutId?: string;
}

/** Does what a look at the registry means: a rollout begins, is told, goes back, or the approval is set back. */
export async function act(
  policy: ModelPolicy,
  modelPackageArn: string,
  decision: Epoch,
  outside: Outside,
): Promise<Answer> {
  if (decision.means === 'nothing new') return { outcome: 'nothing new', reason: decision.because };
  if (decision.means === 'short') {
    await outside.decisions.decide(modelPackageArn, 'PendingManualApproval', decision.description);
    return { outcome: 'set back', reason: decision.description };
  }
  const start = rolloutStart(decision.next, endpointName(policy, outside.stage));
  if (decision.means === 'withdrawn') {
    await tellRunning(start, outside);
    const goesBack = policy.approval.rejectLive === 'previous';
    return { outcome: 'withdrawn', ...(goesBack && (await takeBack(decision.next, start, outside))) };
  }
  await outside.executions.start(start.rolloutId, start);
  if (decision.means === 'approved') await tellDecision(decision.ballot, outside);
  else await tellBallot(decision.next, outside);
  await outside.approvals.markStarted(decision.next);
  await tellRunning(start, outside);
  return { outcome: 'started', rolloutId: start.rolloutId };
}
