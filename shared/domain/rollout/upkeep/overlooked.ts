import { type Approval, byNewest, newerApproval } from '../world/approval.ts';
import { decideEpoch, type EpochDecision, type RegistryVersion } from '../world/epochs.ts';

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

interface Missed {
  readonly before: Approval | undefined;
  readonly decision: EpochDecision & { readonly next: Approval };
}

/**
 * The model versions whose approval, or its withdrawal, was never acted upon. Of several approvals that nobody has seen
 * only the last one counts: a registry that is full of old ones when Sluice arrives starts one rollout. `unread` are
 * approved versions of which nothing more is known.
 */
export function overlooked(
  model: string,
  known: readonly Approval[],
  approved: readonly RegistryVersion[],
  unread: readonly string[] = [],
): Overlooked {
  const missed = approved.flatMap(seen => missedAs(model, known, seen));
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

function missedAs(model: string, known: readonly Approval[], seen: RegistryVersion): Missed[] {
  const before = known.find(({ version }) => version === seen.version);
  const decision = decideEpoch(model, before, seen);
  return 'next' in decision ? [{ before, decision }] : [];
}
