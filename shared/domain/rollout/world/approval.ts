import type { Artefact } from './artefact.ts';

/** How a rollout ends. */
export const rolloutStatuses = ['promoted', 'rolled back', 'superseded', 'failed'] as const;

export type RolloutStatus = (typeof rolloutStatuses)[number];

/** What Sluice knows of one model version's approval: the last status seen by Describe, and the epoch it opened. */
export interface Approval {
  readonly schema: 1;
  readonly model: string;
  readonly group: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly status: 'Approved' | 'Rejected' | 'PendingManualApproval';
  /** How many changes to `Approved` were seen. */
  readonly epoch: number;
  /** When the registry changed to the approval of this epoch, epoch milliseconds. */
  readonly approvedAt: number;
  /** The latest change in the registry that is known to have left this approval as it is; absent: `approvedAt`. */
  readonly seenUntil?: number;
  /** The epoch of the ballot that let the version in; absent before there were ballots. */
  readonly ballot?: number;
  /** The model data as it lay in S3 when this epoch was opened; absent before it was looked at. */
  readonly artefacts?: readonly Artefact[];
  /** Whether the rollout of this epoch was handed to Step Functions. */
  readonly started: boolean;
  /** How the rollout of this epoch ended. */
  readonly ended?: RolloutStatus;
}

type Order = Pick<Approval, 'approvedAt' | 'version'>;

/** Later approvals come first; at the same millisecond the higher version does. */
export function byNewest(a: Order, b: Order): number {
  return b.approvedAt - a.approvedAt || b.version - a.version;
}

/**
 * The approval that takes precedence over `mine`: a version approved later whose rollout is on its way or stands. One
 * whose rollout failed or was rolled back gives way.
 */
export function newerApproval(approvals: readonly Approval[], mine: Order): Approval | undefined {
  return approvals
    .filter(other => other.version !== mine.version && other.status === 'Approved')
    .filter(other => other.ended === undefined || other.ended === 'promoted')
    .filter(other => byNewest(other, mine) < 0)
    .sort(byNewest)[0];
}
