import type { Random } from '../canary/chance/random.ts';

/** Something that happened in so many of the runs. */
export interface Share {
  readonly hits: number;
  readonly runs: number;
}

/** A table: a row per case, a share or the values of all runs per column. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly (Share | Spread)[] }[];
}

/** Numbers that the runs came to: their mean, and where the lowest twentieth ends. */
export interface Spread {
  readonly mean: number;
  readonly lowest: number;
}

/** One thing that is simulated. The stream of chance is the simulation's own. */
export interface Simulation {
  readonly name: string;
  simulate(runs: number, random: Random): Table[];
}

/** In how many runs it happens. */
export function share(runs: number, happens: () => boolean): Share {
  let hits = 0;
  for (let run = 0; run < runs; run++) hits += happens() ? 1 : 0;
  return { hits, runs };
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    lowest: sorted[Math.floor(values.length / 20)] ?? Number.NaN,
  };
}
