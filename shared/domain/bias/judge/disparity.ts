import type { TwoGroups } from '#shared/domain/gates/bias/bias-metric.ts';
import { dppl } from '#shared/domain/gates/bias/predictions/dppl.ts';
import type { Answers, GroupTable } from '../group-table.ts';

/** Clarify's difference in positive proportions in predicted labels: the others' part less the group's. */
export function disparity(table: GroupTable): number {
  return dppl.value(groupsOf(table));
}

/** A table as measures of bias take it: the group is d. Nobody has labels yet. */
export function groupsOf({ own, others }: GroupTable): TwoGroups {
  return { a: counts(others), d: counts(own) };
}

function counts({ rows, positives }: Answers) {
  return { n: rows, labelled: 0, predicted: positives, both: 0 };
}
