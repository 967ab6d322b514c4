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
  readonly task: RolloutTask;
}

/**
 * What an execution is for: a rollout from its beginning, or one that goes on in a new execution because the history of
 * the last grew long; the end of one whose execution died; keeping a promoted one in order (its idle slot, its scaling);
 * going back from it; or taking the whole model out of service.
 */
export type RolloutTask = 'roll out' | 'continue' | 'recover' | 'tend' | 'go back' | 'retire';

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
    task: 'roll out',
  };
}

/** The rollout of that name, if its approval is among those. */
export function startNamed(
  rolloutId: string,
  endpoint: string,
  approvals: readonly Approval[],
): RolloutStart | undefined {
  return approvals.map(approval => rolloutStart(approval, endpoint)).find(start => start.rolloutId === rolloutId);
}
