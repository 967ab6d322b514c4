import type { WatchedBaseline } from '../baseline/watched-baseline.ts';
import { type CapturedRequest, readCaptureLine } from '../captures/capture-line.ts';
import { type FeatureRecord, recordsOf } from '../captures/records-of.ts';
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
  let rows = 0;
  let unreadable = 0;
  return {
    add(line) {
      if (line.trim() === '') return;
      const captured = readCaptureLine(line);
      const records = captured && rowsOf(captured);
      if (!records) {
        unreadable++;
        return;
      }
      for (const record of records) {
        rows++;
        for (const { name, counter } of counters) counter.add(record[name]);
      }
    },
    part: () => ({
      rows,
      unreadable,
      features: Object.fromEntries(counters.map(({ name, counter }) => [name, counter.counts()])),
    }),
  };
}
