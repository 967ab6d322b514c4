import { type Answers, addAnswers, noAnswers } from '../group-table.ts';

/** How a version answered by the values of one field, where it was validated or in its first days. */
export interface BiasBaseline {
  /** The names of a request's columns in their order; none where nothing tells them. */
  readonly columns: readonly string[];
  /** The largest groups first, at most twenty; the one that the policy names, where it names one. */
  readonly groups: readonly BaselineGroup[];
  /** All rows of other values. */
  readonly rest: Answers;
}

export interface BaselineGroup extends Answers {
  /** The field's value, as a text. */
  readonly value: string;
}

/** What was answered to one row, and the row's value of the field. */
export interface FacetAnswer {
  readonly value?: string;
  readonly positive?: boolean;
}

const mostGroups = 20;

/** Rows without a value or an answer are left out. `only` is the one value that is asked about. */
export function biasBaseline(
  answers: readonly FacetAnswer[],
  columns: readonly string[],
  only: string | undefined,
): BiasBaseline {
  const byValue = new Map<string, Answers>();
  for (const { value, positive } of answers) {
    if (value === undefined || positive === undefined) continue;
    byValue.set(value, addAnswers(byValue.get(value) ?? noAnswers, { rows: 1, positives: positive ? 1 : 0 }));
  }
  const all = [...byValue].map(([value, counts]): BaselineGroup => ({ value, ...counts }));
  const ordered = all.sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  const asked = only === undefined ? ordered.slice(0, mostGroups) : ordered.filter(({ value }) => value === only);
  const rest = ordered.filter(group => !asked.includes(group));
  return { columns, groups: asked, rest: rest.reduce(addAnswers, noAnswers) };
}
