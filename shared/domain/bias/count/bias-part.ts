import { type Answers, addAnswers } from '../group-table.ts';

/** What was counted of some captured requests. Counts add up. */
export interface BiasPart {
  /** All rows that could be read, those of no known group among them. */
  readonly rows: number;
  /** Requests that could not be read. */
  readonly unreadable: number;
  /** In the order of the baseline's groups. */
  readonly groups: readonly Answers[];
  /** Of the values that the baseline counts together. */
  readonly rest: Answers;
}

/** Two parts of a window, or two windows, as one. Both count the same groups. @throws RangeError where they do not */
export function addBiasParts(a: BiasPart, b: BiasPart): BiasPart {
  if (a.groups.length !== b.groups.length) throw new RangeError('Parts of one window must count the same groups.');
  return {
    rows: a.rows + b.rows,
    unreadable: a.unreadable + b.unreadable,
    groups: a.groups.map((group, i) => addAnswers(group, b.groups[i] ?? group)),
    rest: addAnswers(a.rest, b.rest),
  };
}

/** Rows that have a known value and an answer. */
export function countedIn({ groups, rest }: BiasPart): number {
  return groups.reduce(addAnswers, rest).rows;
}
