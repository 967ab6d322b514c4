import { type Random, seededRandom } from '../../local/core/random.ts';

/** Chance with what drawing from lists needs. */
export interface Chance extends Random {
  /** A whole number from 0, below `count`. */
  below(count: number): number;
  of<One>(list: readonly One[]): One;
}

export function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random.number() * count);
  return {
    ...random,
    below,
    of<One>(list: readonly One[]): One {
      if (list.length === 0) throw new Error('There is nothing to choose from.');
      return list[below(list.length)] as One;
    },
  };
}
