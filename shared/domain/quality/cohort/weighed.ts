import { type CohortPart, type GroupCounts, knownOf } from './cohort-part.ts';

/** A cohort's errors as if its labels were as its scores are: labels often come for what the model has flagged. */
export interface WeighedRows {
  readonly rows: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /**
   * The largest weight of a row, at least 1. Evidence divided by it keeps its promise: each row's factor is raised to a
   * power of at most 1, and the groups' rates average to the rate of all (Jensen, in each group and over them).
   */
  readonly largest: number;
}

/** Each row weighs its group's share of the predictions over its share of the known rows. */
export function weighed({ groups }: Pick<CohortPart, 'groups'>): WeighedRows {
  const merged = withKnown(groups);
  const known = merged.reduce((sum, group) => sum + knownOf(group), 0);
  const all = merged.reduce((sum, { predictions }) => sum + predictions, 0);
  const weights = merged.map(group => (group.predictions * known) / (all * knownOf(group)));
  const total = (name: Exclude<keyof GroupCounts, 'predictions'>) =>
    merged.reduce((sum, group, i) => sum + (weights[i] ?? 0) * group[name], 0);
  return {
    rows: known,
    truePositives: total('truePositives'),
    falsePositives: total('falsePositives'),
    trueNegatives: total('trueNegatives'),
    falseNegatives: total('falseNegatives'),
    largest: Math.max(1, ...weights),
  };
}

/** Groups of which nothing is known go with the next that is known, or with the last. */
function withKnown(groups: readonly GroupCounts[]): readonly GroupCounts[] {
  const merged: GroupCounts[] = [];
  let before = 0;
  for (const group of groups) {
    const predictions = group.predictions + before;
    if (knownOf(group) > 0) merged.push({ ...group, predictions });
    before = knownOf(group) > 0 ? 0 : predictions;
  }
  const last = merged.pop();
  return last ? [...merged, { ...last, predictions: last.predictions + before }] : [];
}
