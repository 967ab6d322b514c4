import type { PairedCounts } from '../kernels/tango.ts';
import type { Pair } from '../pair.ts';

/** Who had how many rows right. */
export interface RightCounts extends PairedCounts {
  readonly champion: number;
  readonly candidate: number;
}

/** Counts over all rows, or over those that are given by index. */
export function pairedCounts({ labels, champion, candidate, threshold }: Pair, rows?: readonly number[]): RightCounts {
  let [before, after, b, c] = [0, 0, 0, 0];
  const n = rows?.length ?? labels.length;
  for (let i = 0; i < n; i++) {
    const row = rows ? (rows[i] ?? 0) : i;
    const positive = labels[row] === 1;
    const old = (champion[row] ?? 0) >= threshold === positive;
    const now = (candidate[row] ?? 0) >= threshold === positive;
    before += old ? 1 : 0;
    after += now ? 1 : 0;
    b += old && !now ? 1 : 0;
    c += now && !old ? 1 : 0;
  }
  return { n, champion: before, candidate: after, b, c };
}
