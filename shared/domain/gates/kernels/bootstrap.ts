import { mulberry32 } from './mulberry32.ts';

/** A statistic of a resample that is told how often each row was drawn; undefined where it does not exist. */
export type Resampled = (times: Uint32Array) => number | undefined;

/** The statistic of `replicates` resamples of `n` rows, sorted; those in which it does not exist are left out. */
export function bootstrap(n: number, replicates: number, seed: number, statistic: Resampled): Float64Array {
  const random = mulberry32(seed);
  const found: number[] = [];
  const times = new Uint32Array(n);
  for (let replicate = 0; replicate < replicates; replicate++) {
    times.fill(0);
    for (let draw = 0; draw < n; draw++) {
      const row = Math.floor(random() * n);
      times[row] = (times[row] ?? 0) + 1;
    }
    const value = statistic(times);
    if (value !== undefined) found.push(value);
  }
  return Float64Array.from(found).sort();
}
