import type { Approval } from './approval.ts';

/** A model version as the registry shows it now. */
export interface RegistryVersion {
  readonly modelPackageArn: string;
  readonly group: string;
  readonly version: number;
  readonly packageStatus: string;
  readonly approval: Approval['status'];
  /** Epoch milliseconds of the last change in the registry. */
  readonly changedAt: number;
}

/** What a look at the registry means, given what was seen before. */
export type EpochDecision =
  | { readonly means: 'approved'; readonly next: Approval }
  | { readonly means: 'start lost'; readonly next: Approval }
  | { readonly means: 'withdrawn'; readonly next: Approval }
  | { readonly means: 'nothing new'; readonly because: string };

/**
 * Every look at a version goes through here, whatever made Sluice look: an event, a repeated event, the schedule.
 * Only a change to `Approved` opens an epoch, so an event that arrives twice, late or after its successor opens none.
 */
export function decideEpoch(model: string, known: Approval | undefined, seen: RegistryVersion): EpochDecision {
  if (seen.packageStatus !== 'Completed') {
    return { means: 'nothing new', because: `its package status is ${seen.packageStatus}, not Completed` };
  }
  if (seen.approval === 'Approved') return approvedNow(model, known, seen);
  if (known?.status === 'Approved') return { means: 'withdrawn', next: { ...known, status: seen.approval } };
  return { means: 'nothing new', because: `it is ${seen.approval}` };
}

function approvedNow(model: string, known: Approval | undefined, seen: RegistryVersion): EpochDecision {
  if (known?.status === 'Approved') {
    if (!known.started && !known.ended) return { means: 'start lost', next: known };
    return { means: 'nothing new', because: `epoch ${known.epoch} already stands for this approval` };
  }
  const next: Approval = {
    schema: 1,
    model,
    group: seen.group,
    version: seen.version,
    modelPackageArn: seen.modelPackageArn,
    status: 'Approved',
    epoch: (known?.epoch ?? 0) + 1,
    approvedAt: seen.changedAt,
    started: false,
  };
  return { means: 'approved', next };
}
