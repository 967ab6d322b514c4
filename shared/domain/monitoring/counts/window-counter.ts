import type { WatchedBaseline } from '../baseline/watched-baseline.ts';
import type { CapturedRequest } from '../captures/capture-line.ts';
import { type FeatureRecord, recordsOf } from '../captures/records-of.ts';
import { rowTally } from '../captures/row-tally.ts';
import { featureCounter } from './feature-counter.ts';
import type { WindowPart } from './window-part.ts';

export interface WindowCounter {
  /** Takes one line of captured data. */
  add(line: string): void;
  part(): WindowPart;
}

/**
 * Counts captured requests in the baseline's cells, line by line, in bounded memory. `rowsOf` reads the rows that are
 * watched, undefined where it cannot: those of the request, unless it says otherwise.
 */
export function windowCounter(
  { columns, features }: WatchedBaseline,
  rowsOf: (captured: CapturedRequest) => FeatureRecord[] | undefined = ({ input }) =>
    input && recordsOf(input, columns),
): WindowCounter {
  const counters = features.map(feature => ({ name: feature.name, counter: featureCounter(feature) }));
  const tally = rowTally(rowsOf, record => {
    for (const { name, counter } of counters) counter.add(record[name]);
  });
  return {
    add: tally.add,
    part: () => ({
      ...tally.seen(),
      features: Object.fromEntries(counters.map(({ name, counter }) => [name, counter.counts()])),
    }),
  };
}
