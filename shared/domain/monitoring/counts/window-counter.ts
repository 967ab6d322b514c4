import type { WatchedBaseline } from '../baseline/watched-baseline.ts';
import { readCaptureLine } from '../captures/capture-line.ts';
import { recordsOf } from '../captures/records-of.ts';
import { featureCounter } from './feature-counter.ts';
import type { WindowPart } from './window-part.ts';

export interface WindowCounter {
  /** Takes one line of captured data. */
  add(line: string): void;
  part(): WindowPart;
}

/** Counts captured requests in the baseline's cells, line by line, in bounded memory. */
export function windowCounter({ columns, features }: WatchedBaseline): WindowCounter {
  const counters = features.map(feature => ({ name: feature.name, counter: featureCounter(feature) }));
  let rows = 0;
  let unreadable = 0;
  return {
    add(line) {
      if (line.trim() === '') return;
      const input = readCaptureLine(line)?.input;
      const records = input && recordsOf(input, columns);
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
