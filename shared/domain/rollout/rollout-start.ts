import type { Approval } from './approval.ts';
import { rolloutName } from './names.ts';

/** The input of one execution of the rollout state machine. The same approval epoch always gives the same text. */
export interface RolloutStart {
  readonly schema: 1;
  readonly rolloutId: string;
  readonly model: string;
  readonly endpoint: string;
  readonly group: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly epoch: number;
  readonly approvedAt: number;
  /** Set when an execution died and another one has to bring its rollout to an end. */
  readonly recover: boolean;
}

export function rolloutStart(approval: Approval, endpoint: string): RolloutStart {
  return {
    schema: 1,
    rolloutId: rolloutName(approval.group, approval.version, approval.epoch),
    model: approval.model,
    endpoint,
    group: approval.group,
    version: approval.version,
    modelPackageArn: approval.modelPackageArn,
    epoch: approval.epoch,
    approvedAt: approval.approvedAt,
    recover: false,
  };
}
