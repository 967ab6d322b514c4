import { type Approval, byNewest, newerApproval } from '../world/approval.ts';
import { decideEpoch, type EpochDecision, type RegistryVersion, type RolloutOnRecord } from '../world/epochs.ts';

/** How many approvals one comparison hands on; the next one takes the rest. */
const AT_ONCE = 20;

/** An approval that was overtaken before anybody saw it. */
export interface Overtaken {
  readonly before: Approval | undefined;
  /** What is to be written down: an epoch that has ended without a rollout. */
  readonly next: Approval;
  /** The version that was approved later. */
  readonly by: number;
}

export interface Overlooked {
  /** Model packages to look at, the one approved last first. */
  readonly report: readonly string[];
  readonly superseded: readonly Overtaken[];
}

/** What the registry and the table say of one model. */
export interface Compared {
  readonly known: readonly Approval[];
  readonly approved: readonly RegistryVersion[];
  /** Approved versions of which nothing more could be read. */
  readonly unread?: readonly string[];
  /** The newest rollout of each version that is on record. */
  readonly onRecord?: ReadonlyMap<number, RolloutOnRecord>;
}

interface Missed {
  readonly before: Approval | undefined;
  readonly decision: EpochDecision & { readonly next: Approval };
}

/**
 * The model versions whose approval, or its withdrawal, was never acted upon. Of several approvals that nobody has seen
 * only the last one counts: a registry that is full of old ones when Sluice arrives starts one rollout. An approval that
 * was lost and whose rollout is on record is handed on, to be restored.
 */
export function overlooked(model: string, compared: Compared): Overlooked {
  const { known, approved, unread = [] } = compared;
  const missed = approved.flatMap(seen => missedAs(model, compared, seen));
  const standing = known.filter(({ version }) => !missed.some(({ decision }) => decision.next.version === version));
  const all = [...standing, ...missed.map(({ decision }) => decision.next)];
  const overtaken = missed.flatMap(({ before, decision: { means, next } }): Overtaken[] => {
    const newer = means === 'approved' ? newerApproval(all, next) : undefined;
    return newer ? [{ before, next: { ...next, started: true, ended: 'superseded' }, by: newer.version }] : [];
  });
  const isOvertaken = ({ version }: Approval) => overtaken.some(({ next }) => next.version === version);
  const due = missed.map(({ decision }) => decision.next).filter(next => !isOvertaken(next));
  const there = new Set([...approved.map(({ modelPackageArn }) => modelPackageArn), ...unread]);
  const withdrawn = known.filter(({ status, modelPackageArn }) => status === 'Approved' && !there.has(modelPackageArn));
  const report = [...due.sort(byNewest), ...withdrawn].slice(0, AT_ONCE);
  return { report: report.map(({ modelPackageArn }) => modelPackageArn), superseded: overtaken };
}

function missedAs(model: string, { known, onRecord }: Compared, seen: RegistryVersion): Missed[] {
  const before = known.find(({ version }) => version === seen.version);
  const decision = decideEpoch(model, before, seen, undefined, onRecord?.get(seen.version));
  return 'next' in decision ? [{ before, decision }] : [];
}
