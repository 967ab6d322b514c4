import { time } from '../times.ts';

export interface RunningSummary {
  readonly id: string | undefined;
  readonly since: number | undefined;
  readonly share?: number;
  readonly held?: string;
  readonly heldSince?: number | undefined;
}

export interface ApprovalSummary {
  readonly version: number;
  readonly status: string;
  readonly approvedAt: number;
  readonly ended: string | undefined;
  /** Whether it answers requests now, all or some of them. */
  readonly serves: boolean;
}

/** A running rollout in some words: since when it runs or, where something holds it, since when that does. */
export function rolloutText({ id, since, share, held, heldSince }: RunningSummary): string {
  const at = share === undefined ? '' : ` at ${share} %`;
  if (held === undefined) return `${id}${at} since ${time(since ?? 0)}`;
  return `${id}${at}, held (${held})${heldSince === undefined ? '' : ` since ${time(heldSince)}`}`;
}

export function approvalText(approval: ApprovalSummary): string {
  return `v${approval.version} ${time(approval.approvedAt)}, ${outcome(approval)}`;
}

/** A promotion does not last for ever: another version may have come since, or the model was retired. */
function outcome({ status, ended, serves }: ApprovalSummary): string {
  if (ended === 'promoted' && !serves) return 'promoted, serves no more';
  if (ended) return ended;
  return status === 'Approved' ? 'not over yet' : status;
}
