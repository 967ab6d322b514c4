import { type Approval, newerApproval } from '../world/approval.ts';
import type { LiveState } from '../world/live-state.ts';
import { isSettled, variantOf } from '../world/live-state.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import { wholeSlot } from '../world/route.ts';

/** Whether a rollout has anything to do at all, asked before it takes the lock. */
export type Admission =
  | { readonly verdict: 'go' }
  | { readonly verdict: 'end'; readonly status: 'promoted' | 'superseded' | 'rolled back'; readonly reason: string };

export interface AdmissionQuestion {
  readonly start: Pick<RolloutStart, 'version' | 'modelPackageArn' | 'approvedAt'>;
  readonly approvals: readonly Approval[];
  /** What the registry says of the version now. */
  readonly approval: Approval['status'];
  readonly live: LiveState;
  /** Why too few people have let it in, counted again; absent: enough have. */
  readonly short?: string | undefined;
}

export function admit({ start: mine, approvals, approval, live, short }: AdmissionQuestion): Admission {
  if (approval !== 'Approved') {
    const reason = `Version ${mine.version} is ${approval} by now; nothing was changed.`;
    return { verdict: 'end', status: 'rolled back', reason };
  }
  if (short !== undefined) {
    const way = 'To let it in, set it back to pending and have it approved again';
    const reason = `Not enough people have approved version ${mine.version} (${short}); nothing was changed. ${way}.`;
    return { verdict: 'end', status: 'rolled back', reason };
  }
  const newer = newerApproval(approvals, mine);
  if (newer) {
    const reason = `Version ${newer.version} was approved after version ${mine.version}; nothing was changed.`;
    return { verdict: 'end', status: 'superseded', reason };
  }
  if (servesAlready(live, mine.modelPackageArn)) {
    const reason = `Version ${mine.version} already answers all requests; nothing had to be changed.`;
    return { verdict: 'end', status: 'promoted', reason };
  }
  return { verdict: 'go' };
}

function servesAlready(live: LiveState, modelPackageArn: string): boolean {
  const whole = live.route && wholeSlot(live.route);
  if (!whole || whole.modelPackageArn !== modelPackageArn) return false;
  if (!live.endpoint || !isSettled(live.endpoint) || live.endpoint.status !== 'InService') return false;
  return variantOf(live, whole.name)?.modelPackageArn === modelPackageArn;
}
