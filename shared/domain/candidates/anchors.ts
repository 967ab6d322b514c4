import { type Approval, byNewest } from '../rollout/world/approval.ts';
import type { Candidate } from './candidate.ts';

/** The version that a candidate may not be worse than by some metrics, beside the one that serves. */
export interface AnchorVersion {
  readonly version: number;
  readonly modelPackageArn: string;
  readonly metrics: readonly string[];
}

type Promoted = Pick<Approval, 'version' | 'modelPackageArn' | 'status' | 'ended' | 'approvedAt'>;
type Decided = Pick<Candidate, 'version' | 'surpasses'>;

/**
 * The anchor of each metric: the first version that was promoted, counted from `since`, until one is promoted that its
 * gates had proven better than the anchor on the same rows. A version that only seemed better does not become the
 * measure; that is what keeps small losses from adding up. What was rejected since it was promoted counts no more.
 */
export function anchorsOf(
  metrics: readonly string[],
  since: number,
  approvals: readonly Promoted[],
  decided: readonly Decided[],
): AnchorVersion[] {
  const promoted = approvals
    .filter(({ status, ended, version }) => status === 'Approved' && ended === 'promoted' && version >= since)
    .sort((a, b) => byNewest(b, a));
  const proven = new Map(decided.map(({ version, surpasses = {} }) => [version, surpasses]));
  const byVersion = new Map<Promoted, string[]>();
  for (const metric of new Set(metrics)) {
    const anchor = promoted.reduce<Promoted | undefined>((best, next) => {
      return best === undefined || proven.get(next.version)?.[metric]?.includes(best.version) ? next : best;
    }, undefined);
    if (anchor) byVersion.set(anchor, [...(byVersion.get(anchor) ?? []), metric]);
  }
  return [...byVersion].map(([{ version, modelPackageArn }, of]) => ({ version, modelPackageArn, metrics: of }));
}
