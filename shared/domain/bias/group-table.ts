/** Answers to some rows: how many, and how many of them are positive. */
export interface Answers {
  readonly rows: number;
  readonly positives: number;
}

/** The answers to a group of rows beside those to all others. */
export interface GroupTable {
  readonly own: Answers;
  readonly others: Answers;
}

export const noAnswers: Answers = { rows: 0, positives: 0 };

export function addAnswers(a: Answers, b: Answers): Answers {
  return { rows: a.rows + b.rows, positives: a.positives + b.positives };
}

export function addTables(a: GroupTable, b: GroupTable): GroupTable {
  return { own: addAnswers(a.own, b.own), others: addAnswers(a.others, b.others) };
}

/** Whether both sides have so many rows. */
export function hasRows({ own, others }: GroupTable, least: number): boolean {
  return own.rows >= least && others.rows >= least;
}

/** The group of each of several answers beside the sum of the remaining ones, and of those that belong to no group. */
export function tablesOf(groups: readonly Answers[], rest: Answers): GroupTable[] {
  const all = groups.reduce(addAnswers, rest);
  return groups.map(own => ({
    own,
    others: { rows: all.rows - own.rows, positives: all.positives - own.positives },
  }));
}
