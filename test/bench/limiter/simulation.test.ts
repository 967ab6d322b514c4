import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutants } from '../../../bench/limiter/mutants.ts';
import { runSeed } from '../../../bench/limiter/run-seed.ts';
import { runWork } from '../../../bench/limiter/run-work.ts';

describe('the simulation of the limiter', () => {
  it.each([0, 1, 2, 3, 4, 5])('finds nothing that does not hold (seed %d)', async seed => {
    const { violations, counts } = await runSeed(seed, 500);
    expect(violations).toEqual([]);
    expect(counts.dispatched).toBeGreaterThan(50);
    expect(counts.rejected).toBeGreaterThan(10);
  });

  it('comes to the same each time', async () => {
    expect(await runSeed(3, 200)).toEqual(await runSeed(3, 200));
  });

  it.each(['a request that was given up frees its slot', 'guaranteed parts are lent'])('finds out: %s', async name => {
    const mutant = mutants[name];
    if (!mutant) throw new Error(`There is no mutant "${name}".`);
    const results = await runWork({ seeds: [0, 1], arrivals: 500, mutant });
    expect(results.flatMap(({ violations }) => violations).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(mutants))('has a place for the mutant: %s', (_, { file, find }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
  });
});
