/** Draws that follow from the seed alone. */
export interface Random {
  /** 0 (may occur) to 1 (never occurs). */
  uniform(): number;
  chance(probability: number): boolean;
  normal(mean: number, deviation: number): number;
  /** Log-normal by its median. `spread` is the deviation of the logarithm. */
  around(median: number, spread: number): number;
  poisson(mean: number): number;
  /** A key, with a chance in proportion to its weight. */
  pick<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
}

export function random(seed: number): Random {
  const uniform = splitMix(seed);
  // Box and Muller's method; the second of each pair is not kept, which costs less than it complicates.
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    chance: probability => uniform() < probability,
    normal,
    around: (median, spread) => median * Math.exp(normal(0, spread)),
    poisson: mean => poisson(mean, uniform),
    pick: weights => pick(weights, uniform()),
  };
}

/** 32-bit SplitMix (Steele, Lea and Flood 2014), with the finaliser of MurmurHash3. */
function splitMix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Knuth's method, for small means. */
function poisson(mean: number, uniform: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count++;
  return count;
}

function pick<Key extends string>(weights: Readonly<Record<Key, number>>, at: number): Key {
  const pairs = Object.entries(weights) as [Key, number][];
  let left = at * pairs.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of pairs) {
    left -= weight;
    if (left < 0) return key;
  }
  throw new Error('pick: expected weights with a sum above 0');
}
