import { createRandom } from '../chance/random.ts';

/** Where a figure lies with 95 % confidence; unbounded where nothing is known of it. */
export type Interval = readonly [lowest: number, highest: number];

const unknown: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const z = 1.959963984540054;
const resamples = 1000;

/** Of the median of a distribution, by order statistics: the ranks that a fair coin leaves between them. */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const radius = (z * Math.sqrt(sorted.length)) / 2;
  const lowest = sorted[Math.floor(sorted.length / 2 - radius)];
  const highest = sorted[Math.ceil(sorted.length / 2 + radius)];
  return lowest === undefined || highest === undefined ? unknown : [lowest, highest];
}

/** Of a mean, by the percentile bootstrap, the same for the same values. */
export function meanInterval(values: readonly number[]): Interval {
  return ratioInterval(values, [1]);
}

/** Of the ratio of two means; runs that belong together, of which there are as many, are drawn together. */
export function ratioInterval(above: readonly number[], below: readonly number[]): Interval {
  if (above.length < 2 || below.length === 0) return unknown;
  const random = createRandom(`bootstrap/${above.length}`);
  const paired = above.length === below.length;
  const drawn = Array.from({ length: resamples }, () => {
    let [top, bottom] = [0, 0];
    for (let i = 0; i < above.length; i++) {
      const at = Math.floor(random() * above.length);
      top += above[at] ?? 0;
      bottom += below[paired ? at : 0] ?? 0;
    }
    return top / bottom;
  }).sort((a, b) => a - b);
  return [drawn[Math.floor(resamples * 0.025)] ?? unknown[0], drawn[Math.ceil(resamples * 0.975) - 1] ?? unknown[1]];
}
