import { type Approval, byNewest } from '../world/approval.ts';
import { decideEpoch, type RegistryVersion } from '../world/epochs.ts';

/** How many approvals one comparison hands on; the next one takes the rest. */
const AT_ONCE = 20;

/**
 * The model versions whose approval, or its withdrawal, was never acted upon, the newest first: so a registry that is
 * full of old approvals when Sluice arrives begins with the one that counts.
 */
export function overlooked(model: string, known: readonly Approval[], approved: readonly RegistryVersion[]): string[] {
  const missed = approved.filter(seen => isMissed(model, known, seen)).sort(newestFirst);
  const withdrawn = known.filter(
    ({ status, modelPackageArn }) =>
      status === 'Approved' && !approved.some(seen => seen.modelPackageArn === modelPackageArn),
  );
  return [...missed, ...withdrawn].slice(0, AT_ONCE).map(({ modelPackageArn }) => modelPackageArn);
}

function isMissed(model: string, known: readonly Approval[], seen: RegistryVersion): boolean {
  const mine = known.find(({ version }) => version === seen.version);
  return decideEpoch(model, mine, seen).means !== 'nothing new';
}

function newestFirst(a: RegistryVersion, b: RegistryVersion): number {
  return byNewest({ approvedAt: a.changedAt, version: a.version }, { approvedAt: b.changedAt, version: b.version });
}
