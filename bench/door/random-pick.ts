import { createRandom } from '../canary/chance/random.ts';

/** Choices that depend on a seed alone. */
export interface Random {
  /** A whole number from 0, below `count`. */
  below(count: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export function randomOf(seed: string): Random {
  const next = createRandom(seed);
  const below = (count: number) => Math.floor(next() * count);
  return {
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Expected something to choose from.');
      return item;
    },
  };
}
