import { rowTally } from '#shared/domain/monitoring/captures/row-tally.ts';
import type { BiasBaseline } from '../baseline/bias-baseline.ts';
import type { BiasPart } from './bias-part.ts';
import { type FacetReader, facetAnswers } from './facet-answers.ts';

export interface BiasCounter {
  /** Takes one line of captured data. */
  add(line: string): void;
  part(): BiasPart;
}

/**
 * Counts positive answers by group, line by line, in bounded memory. A value that the baseline does not know belongs to
 * the rest where the baseline has one, else to nobody: it is a row, and no more.
 */
export function biasCounter(
  { columns, groups, rest }: BiasBaseline,
  reader: Omit<FacetReader, 'columns'>,
): BiasCounter {
  const places = new Map(groups.map(({ value }, i) => [value, i]));
  const counts = groups.map(() => ({ rows: 0, positives: 0 }));
  const others = { rows: 0, positives: 0 };
  const tally = rowTally(
    captured => facetAnswers({ ...reader, columns }, captured),
    ({ value, positive }) => {
      if (value === undefined || positive === undefined) return;
      const group = counts[places.get(value) ?? -1] ?? (rest.rows > 0 ? others : undefined);
      if (!group) return;
      group.rows++;
      if (positive) group.positives++;
    },
  );
  return {
    add: tally.add,
    part: () => ({ ...tally.seen(), groups: structuredClone(counts), rest: { ...others } }),
  };
}
