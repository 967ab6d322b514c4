import type { EvaluationRow } from '../evaluation-row.ts';
import { fieldOf } from '../row-values.ts';
import type { BiasInput, TwoGroups } from './bias-metric.ts';
import type { GroupCounts } from './group-counts.ts';

export interface Grouping {
  readonly facet: string;
  /** The group's value of the facet; all other rows are the others. */
  readonly value: string;
  /** The slice field of the strata. */
  readonly group?: string;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Tally {
  readonly a: Writable<GroupCounts>;
  readonly d: Writable<GroupCounts>;
}

/** Counts of the group and of all others, in all and by stratum. */
export function countGroups(
  rows: readonly EvaluationRow[],
  { facet, value, group }: Grouping,
  threshold: number,
): BiasInput {
  const strata = new Map<string | undefined, Tally>();
  for (const row of rows) {
    const stratum = group === undefined ? undefined : fieldOf(row, 'slice', group);
    const tally = strata.get(stratum) ?? { a: empty(), d: empty() };
    strata.set(stratum, tally);
    count(fieldOf(row, 'facet', facet) === value ? tally.d : tally.a, row, threshold);
  }
  const all = [...strata.values()];
  return { ...added(all), ...(group !== undefined && !strata.has(undefined) && { strata: all }) };
}

function empty(): Writable<GroupCounts> {
  return { n: 0, labelled: 0, predicted: 0, both: 0 };
}

function count(group: Writable<GroupCounts>, { label, candidate }: EvaluationRow, threshold: number): void {
  const positive = candidate >= threshold ? 1 : 0;
  group.n += 1;
  group.labelled += label;
  group.predicted += positive;
  group.both += label * positive;
}

function added(all: readonly TwoGroups[]): TwoGroups {
  const sum = (groups: readonly GroupCounts[]) =>
    groups.reduce(
      (total, { n, labelled, predicted, both }) => ({
        n: total.n + n,
        labelled: total.labelled + labelled,
        predicted: total.predicted + predicted,
        both: total.both + both,
      }),
      empty(),
    );
  return { a: sum(all.map(({ a }) => a)), d: sum(all.map(({ d }) => d)) };
}
