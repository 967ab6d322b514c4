import type { BiasInput, TwoGroups } from './bias-metric.ts';
import { divide, type GroupCounts } from './group-counts.ts';

/** Stratum by stratum, the group's share of the rejected less its share of the accepted; the mean by rows. */
export function conditionalDisparity({ strata }: BiasInput, accepted: (group: GroupCounts) => number): number {
  if (strata === undefined) return Number.NaN;
  const rows = strata.reduce((sum, { a, d }) => sum + a.n + d.n, 0);
  return strata.reduce((sum, groups) => sum + (groups.a.n + groups.d.n) * disparity(groups, accepted), 0) / rows;
}

function disparity({ a, d }: TwoGroups, accepted: (group: GroupCounts) => number): number {
  const [others, own] = [accepted(a), accepted(d)];
  const rejected = d.n - own;
  return divide(rejected, a.n - others + rejected) - divide(own, others + own);
}
