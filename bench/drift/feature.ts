import { binomial } from '../canary/chance/distributions.ts';
import type { Random } from '../canary/chance/random.ts';
import { normalTail } from './normal-tail.ts';

/** What is the case in one hour: a shift of the mean and a factor of the spread in σ, and rows multiplied by 100. */
export interface Hour {
  readonly rows: number;
  readonly shift: number;
  readonly spread: number;
  /** The part of rows with another unit, which lie beyond every bin. */
  readonly scaled: number;
  /** Every row comes so often. */
  readonly copies: number;
}

/** A column of a table, known by how its rows fall into bins. */
export interface Feature {
  readonly name: string;
  readonly kind: 'numeric' | 'categorical';
  /** Counts by bin of one hour. */
  draw(random: Random, hour: Hour): number[];
}

const width = 0.1;
const reach = 6;
/** Bins of a tenth σ from −6 to 6 σ, and one beyond either end. */
export const numericBins = Math.round((2 * reach) / width) + 2;

export function numeric(name: string): Feature {
  return {
    name,
    kind: 'numeric',
    draw(random, { rows, shift, spread, scaled, copies }) {
      const distinct = Math.round(rows / copies);
      const far = binomial(random, distinct, scaled);
      const counts = multinomial(random, distinct - far, binShares(shift, spread));
      counts[numericBins - 1] = (counts[numericBins - 1] ?? 0) + far / 2;
      counts[0] = (counts[0] ?? 0) + far / 2;
      return counts.map(count => Math.round(count) * copies);
    },
  };
}

/** Eight categories by Zipf; a shift multiplies the odds of the first by its exponential. */
export function categorical(name: string): Feature {
  const weights = Array.from({ length: 8 }, (_, i) => 1 / (i + 1));
  return {
    name,
    kind: 'categorical',
    draw(random, { rows, shift, copies }) {
      const shifted = weights.map((weight, i) => (i === 0 ? weight * Math.exp(shift) : weight));
      return multinomial(random, Math.round(rows / copies), shifted).map(count => count * copies);
    },
  };
}

function binShares(shift: number, spread: number): number[] {
  const above = Array.from({ length: numericBins - 1 }, (_, i) => normalTail((i * width - reach - shift) / spread));
  return [1 - (above[0] ?? 0), ...above.map((tail, i) => tail - (above[i + 1] ?? 0))];
}

function multinomial(random: Random, rows: number, weights: readonly number[]): number[] {
  let [left, rest] = [rows, weights.reduce((sum, weight) => sum + weight, 0)];
  return weights.map((weight, i) => {
    const count = i === weights.length - 1 ? left : binomial(random, left, Math.min(1, weight / rest));
    left -= count;
    rest -= weight;
    return count;
  });
}
