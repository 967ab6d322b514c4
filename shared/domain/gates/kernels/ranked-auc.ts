import type { Resampled } from './bootstrap.ts';

/** The AUC of resamples of rows that are sorted once, so that each costs O(n); undefined for a resample of one class. */
export function rankedAuc(labels: Uint8Array, scores: Float64Array): Resampled {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  return times => {
    let [negatives, positives, pairs] = [0, 0, 0];
    for (let from = 0; from < order.length; ) {
      const [down, up, next] = drawnAt(from);
      pairs += up * (negatives + down / 2);
      negatives += down;
      positives += up;
      from = next;
    }
    return positives === 0 || negatives === 0 ? undefined : pairs / (positives * negatives);

    /** Of the rows with one score: negatives, positives, and where the next score begins. */
    function drawnAt(from: number): readonly [down: number, up: number, next: number] {
      const score = scores[order[from] ?? 0];
      const drawn = [0, 0];
      let to = from;
      for (; to < order.length && scores[order[to] ?? 0] === score; to++) {
        const row = order[to] ?? 0;
        const label = labels[row] ?? 0;
        drawn[label] = (drawn[label] ?? 0) + (times[row] ?? 0);
      }
      return [drawn[0] ?? 0, drawn[1] ?? 0, to];
    }
  };
}
