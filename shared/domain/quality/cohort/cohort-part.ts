import type { PairCounts } from '../auc-evidence.ts';

/** One group of scores: predictions, and those of them whose truth is known by what was said and what was true. */
export interface GroupCounts {
  readonly predictions: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** What a cohort comes to, in counts alone: parts of the same groups add up. */
export interface CohortPart {
  readonly predictions: number;
  /** Predictions about which a label came in time. */
  readonly labelled: number;
  readonly groups: readonly GroupCounts[];
  readonly pairs: PairCounts;
  /** Captured requests that hold several rows: one id is not enough to label them. */
  readonly several: number;
  /** Captured requests without an answer that has a score. */
  readonly unreadable: number;
}

/** The rows of a group whose truth is known. */
export function knownOf(group: GroupCounts): number {
  return group.truePositives + group.falsePositives + group.trueNegatives + group.falseNegatives;
}

export function knownIn({ groups }: Pick<CohortPart, 'groups'>): number {
  return groups.reduce((sum, group) => sum + knownOf(group), 0);
}

export function addCohorts(a: CohortPart, b: CohortPart): CohortPart {
  return {
    predictions: a.predictions + b.predictions,
    labelled: a.labelled + b.labelled,
    groups: a.groups.map((group, i) => addGroups(group, b.groups[i])),
    pairs: { pairs: a.pairs.pairs + b.pairs.pairs, won: a.pairs.won + b.pairs.won, ties: a.pairs.ties + b.pairs.ties },
    several: a.several + b.several,
    unreadable: a.unreadable + b.unreadable,
  };
}

function addGroups(a: GroupCounts, b: GroupCounts | undefined): GroupCounts {
  if (!b) return a;
  return {
    predictions: a.predictions + b.predictions,
    truePositives: a.truePositives + b.truePositives,
    falsePositives: a.falsePositives + b.falsePositives,
    trueNegatives: a.trueNegatives + b.trueNegatives,
    falseNegatives: a.falseNegatives + b.falseNegatives,
  };
}
