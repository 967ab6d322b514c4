import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { agreement } from '../../../bench/simulate/invariants/agreement.ts';
import { mutants } from '../../../bench/simulate/mutants.ts';
import { mutatedPackage } from '../../../bench/simulate/mutated-package.ts';
import { operations } from '../../../bench/simulate/operations/registry.ts';
import { packagesOf } from '../../../bench/simulate/policies.ts';
import { type Recording, record } from '../../../bench/simulate/recording.ts';
import { run } from '../../../bench/simulate/run-seed.ts';
import { scenarioOf } from '../../../bench/simulate/scenario.ts';
import type { Item } from '../../../bench/simulate/table-item.ts';
import type { View } from '../../../bench/simulate/view.ts';
import type { World } from '../../../bench/simulate/world.ts';
import { model } from '../../support/journey.ts';
import { readPackage } from '../../support/virtual-cloud.ts';

/** With kills, and with damage by hand. */
const SEEDS = [2, 3];

describe('the simulation of rollouts', { timeout: 240_000 }, () => {
  let recording: Recording;

  beforeAll(async () => {
    recording = await record(readPackage());
  }, 240_000);

  it.each(SEEDS)('finds nothing that does not hold (seed %d)', async seed => {
    const { violations, questions } = await run(scenarioOf(seed), { recording, packageOf: packagesOf(readPackage()) });
    expect(violations).toEqual([]);
    expect(questions).toBeGreaterThan(5);
  });

  it('begins with nothing that people would be told of', async () => {
    const still = { seed: 1, policy: 'as packaged', events: { lost: 0, doubled: 0 }, moves: [] } as const;
    const { violations, told, messages } = await run(still, { recording, packageOf: packagesOf(readPackage()) });
    expect({ violations, told }).toEqual({ violations: [], told: [] });
    expect(messages.filter(message => message.includes('needs a person'))).toEqual([]);
  });

  it('finds out what is planted: a request is sent to the model twice', async () => {
    const mutant = mutants['a request is sent to the model twice'];
    if (!mutant) throw new Error('There is no such mutant.');
    const packageOf = packagesOf(await mutatedPackage(mutant, readPackage()));
    const { moves, ...rest } = scenarioOf(474);
    const { violations } = await run({ ...rest, moves: moves.slice(0, 1) }, { recording, packageOf });
    expect(violations.map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('computed more than once'),
    );
  });
});

describe('a model that is not routed to', () => {
  const headAt = (updatedAt: number) =>
    ({
      pk: { S: `rollouts#${model}` },
      sk: { S: 'a' },
      status: { S: 'promoted' },
      updatedAt: { N: `${updatedAt}` },
    }) as Item;
  const brokenIn = (items: Item[], retiredAt: number) =>
    agreement.broken({ told: [], route: [], items } as unknown as View, { retiredAt } as World);

  it('is right only where it was retired after its last promotion', async () => {
    expect(await brokenIn([headAt(1000)], 2000)).toEqual([]);
    expect(await brokenIn([headAt(3000)], 2000)).toHaveLength(1);
    expect(await brokenIn([headAt(1000)], 0)).toHaveLength(1);
  });
});

describe('what the simulation draws', () => {
  it('is the same for the same seed, and everything comes up', () => {
    expect(scenarioOf(7)).toEqual(scenarioOf(7));
    const drawn = new Set(
      Array.from({ length: 500 }, (_, seed) => scenarioOf(seed).moves.map(({ name }) => name)).flat(),
    );
    expect(Object.keys(operations).filter(name => !drawn.has(name))).toEqual([]);
  });

  it.each(Object.entries(mutants))('has a place for the mutant: %s', (_, { file, find }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
  });
});
