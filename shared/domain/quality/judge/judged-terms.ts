import { fastLane, type Lane, slowLane } from '#shared/domain/drift/lane.ts';
import type { QualityTerms } from '#shared/domain/policy/sections/quality-policy.ts';
import type { QualityBaseline } from '../baseline/quality-baseline.ts';
import type { QualityProcess } from '../process-name.ts';

/** What the quality of a version is judged by. */
export interface JudgedTerms {
  readonly baseline: QualityBaseline;
  /** Those of the policy that the baseline allows. */
  readonly processes: readonly QualityProcess[];
  /** The least AUC that is still as validated; absent where AUC is not watched. */
  readonly leastAuc?: number;
  readonly lane: Lane;
  readonly phi: number;
  readonly minCoverage: number;
}

/** No bet on a fall of the AUC by 0.2 has room below this. */
const lowestAuc = 0.2;

/** One-sided 99 %: how far the validated AUC may be above the truth. */
const beyond = 2.326;

/** One false alarm in ten years, whether cohorts are days or hours. */
export const lanes: Readonly<Record<QualityTerms['cohort'], Lane>> = {
  day: slowLane,
  hour: { ...slowLane, threshold: (slowLane.threshold / 365) * fastLane.threshold },
};

export function judgedTerms(terms: QualityTerms, baseline: QualityBaseline): JudgedTerms {
  const least = leastAuc(terms, baseline);
  const processes = terms.metrics.filter(name => name !== 'auc' || least !== undefined);
  return {
    baseline,
    processes,
    ...(least !== undefined && processes.includes('auc') && { leastAuc: least }),
    lane: { ...lanes[terms.cohort], minRows: terms.minLabelled },
    phi: terms.phi,
    minCoverage: terms.labels.minCoverage,
  };
}

/** The validated AUC less the margin, or less its own error where that is more. */
function leastAuc({ aucMargin, phi }: QualityTerms, { auc }: QualityBaseline): number | undefined {
  if (auc?.deviation === undefined) return undefined;
  const least = auc.value - Math.max(aucMargin, beyond * auc.deviation * Math.sqrt(phi));
  return least > lowestAuc && least < 1 ? least : undefined;
}
