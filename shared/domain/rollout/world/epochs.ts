import type { Identity } from '../../approval/identity.ts';
import type { Approval, RolloutStatus } from './approval.ts';

/** A model version as the registry shows it now. */
export interface RegistryVersion {
  readonly modelPackageArn: string;
  readonly group: string;
  readonly version: number;
  readonly packageStatus: string;
  readonly approval: Approval['status'];
  /** Epoch milliseconds of the last change in the registry. */
  readonly changedAt: number;
  /** Who has written last, whatever was written. Absent where AWS does not say. */
  readonly writer?: Identity;
  /** The text that was given with the last decision. */
  readonly description?: string;
  /** What made it, by its own words: the ARN of an execution, if a pipeline did. */
  readonly generatedBy?: string;
}

/** One change in the registry, as an event told of it. */
export interface RegistryChange {
  /** When it happened, epoch milliseconds. */
  readonly at: number;
  /** How the approval stood after it. */
  readonly approval: Approval['status'];
  /** False where the event says that something else was changed; undefined where it does not say what. */
  readonly ofApproval: boolean | undefined;
  /** Whether the description of the approval came with it. */
  readonly isDescribed?: boolean;
}

/** The newest rollout of a version that is on record. */
export interface RolloutOnRecord {
  readonly epoch: number;
  readonly approvedAt: number;
  readonly status: 'planned' | RolloutStatus;
}

/** What a look at the registry means, given what was seen before. */
export type EpochDecision =
  | { readonly means: 'approved'; readonly next: Approval }
  | { readonly means: 'start lost'; readonly next: Approval }
  | { readonly means: 'withdrawn'; readonly next: Approval }
  /** A change of something else is to be remembered, so that nobody takes it for a lost approval. */
  | { readonly means: 'noted'; readonly next: Approval }
  /** What was known of the approval had been lost, and its rollout is on record. */
  | { readonly means: 'restored'; readonly next: Approval }
  | { readonly means: 'nothing new'; readonly because: string };

/**
 * Every look at a version goes through here, whatever made Sluice look: an event, a repeated event, the schedule.
 * Only a change to `Approved` opens an epoch, so an event that arrives twice, late or after its successor opens none.
 * An approval may be withdrawn and given again before anybody looks; the event of the withdrawal then tells by its time
 * that it lies between the approval that is known and the one that stands. `onRecord` matters where nothing is known any
 * more: an approval must not get the name of a rollout that was before it.
 */
export function decideEpoch(
  model: string,
  known: Approval | undefined,
  seen: RegistryVersion,
  change?: RegistryChange,
  onRecord?: RolloutOnRecord,
): EpochDecision {
  if (seen.packageStatus !== 'Completed') {
    return { means: 'nothing new', because: `its package status is ${seen.packageStatus}, not Completed` };
  }
  if (seen.approval === 'Approved') {
    return known || !onRecord ? approvedNow(model, known, seen, change) : approvedUnknown(model, onRecord, seen);
  }
  if (known?.status === 'Approved') return { means: 'withdrawn', next: { ...known, status: seen.approval } };
  return { means: 'nothing new', because: `it is ${seen.approval}` };
}

/** What it means that a version is gone from the registry: its approval went with it. */
export function decideGone(known: Approval | undefined): EpochDecision {
  if (known?.status === 'Approved') return { means: 'withdrawn', next: { ...known, status: 'Rejected' } };
  return { means: 'nothing new', because: 'it is gone from the registry' };
}

function approvedNow(
  model: string,
  known: Approval | undefined,
  seen: RegistryVersion,
  change: RegistryChange | undefined,
): EpochDecision {
  if (known?.status === 'Approved' && !wasWithdrawn(known, seen, change)) {
    if (!known.started && !known.ended) return { means: 'start lost', next: known };
    if (explains(known, seen, change)) return { means: 'noted', next: { ...known, seenUntil: seen.changedAt } };
    return { means: 'nothing new', because: `epoch ${known.epoch} already stands for this approval` };
  }
  return { means: 'approved', next: newApproval(model, seen, (known?.epoch ?? 0) + 1) };
}

/** Of the approval nothing is known, but the version has been rolled out: for this approval, or for one before it. */
function approvedUnknown(model: string, onRecord: RolloutOnRecord, seen: RegistryVersion): EpochDecision {
  const { epoch, approvedAt, status } = onRecord;
  if (status !== 'planned' && approvedAt !== seen.changedAt) {
    return { means: 'approved', next: newApproval(model, seen, epoch + 1) };
  }
  const next = { ...newApproval(model, seen, epoch), approvedAt, started: true };
  return { means: 'restored', next: status === 'planned' ? next : { ...next, ended: status } };
}

function newApproval(model: string, seen: RegistryVersion, epoch: number): Approval {
  return {
    schema: 1,
    model,
    group: seen.group,
    version: seen.version,
    modelPackageArn: seen.modelPackageArn,
    status: 'Approved',
    epoch,
    approvedAt: seen.changedAt,
    started: false,
  };
}

/** Whether the approval that stands was given after a withdrawal, which nobody saw in the registry. */
function wasWithdrawn(known: Approval, seen: RegistryVersion, change: RegistryChange | undefined): boolean {
  if (!change || change.approval === 'Approved') return false;
  return change.at > known.approvedAt && change.at < seen.changedAt;
}

/** Whether the last change in the registry was of something else than the approval. */
function explains(known: Approval, seen: RegistryVersion, change: RegistryChange | undefined): boolean {
  return change?.ofApproval === false && change.at === seen.changedAt && change.at > seenUntil(known);
}

/** Up to when the changes of a version in the registry are accounted for, epoch milliseconds. */
export function seenUntil(known: Approval): number {
  return Math.max(known.approvedAt, known.seenUntil ?? 0);
}
