import { oneLine } from '../../printable.ts';
import { type LifeCycle, standingOf } from '../../rollout/world/life-cycle.ts';
import type { Candidate } from '../candidate.ts';
import type { CandidateVersion } from '../candidate-version.ts';

const DESCRIPTION_LIMIT = 1024;

/** A request to the registry, by SageMaker's member names. */
export interface RegistryRequest {
  readonly ModelPackageArn: string;
  readonly ModelApprovalStatus: CandidateVersion['approval'];
  readonly ApprovalDescription?: string;
  readonly ModelLifeCycle?: LifeCycle;
}

/**
 * What has to be written into the registry for a decision; nothing where it stands there already. A rejection that
 * somebody has written meanwhile stands; an approval from before the gate does not.
 */
export function registryChange(
  { effect, reasons, modelPackageArn }: Candidate,
  { approval }: Pick<CandidateVersion, 'approval'>,
  stage: string | undefined,
): RegistryRequest | undefined {
  const text = (words: string) => oneLine(`${words} ${reasons.join(' ')}`).slice(0, DESCRIPTION_LIMIT);
  switch (effect) {
    case 'approve':
      return approval === 'Rejected' || approval === 'Approved'
        ? undefined
        : request('Approved', text('The gates passed.'));
    case 'reject':
      return approval === 'Rejected' ? undefined : request('Rejected', text('The gates failed.'));
    case 'ask':
    case 'none':
      return approval === 'Approved'
        ? request('PendingManualApproval', text('Set back by Sluice, as its gates had not decided.'))
        : undefined;
  }

  function request(approval: CandidateVersion['approval'], description: string): RegistryRequest {
    return { ModelPackageArn: modelPackageArn, ...standingOf(stage, approval, description) };
  }
}
