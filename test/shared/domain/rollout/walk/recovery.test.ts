import { describe, expect, it } from 'vitest';
import { recovery } from '#shared/domain/rollout/walk/recovery.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

class Died extends Error {}

/** Runs a rollout until its execution dies before operation `nth`. */
function dieAt(world: SimulatedWorld, nth: number) {
  const plan = planFor(world, startOf(2));
  let recorded = false;
  try {
    execute(plan, world, (operation, count) => {
      if (count === nth) throw new Died();
      if (operation === 'Record') recorded = true;
    });
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return { plan, recorded, died: true };
  }
  return { plan, recorded, died: false };
}

function worldAtVersion1(): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  return world;
}

describe('recovery', () => {
  it('goes back when the end was not on record', () => {
    expect(recovery('planned', 5)).toMatchObject({ phase: 'undo', since: 5, setback: { fault: 'platform' } });
    expect(recovery(undefined, 5).phase).toBe('undo');
  });

  it('only tidies up when it was', () => {
    expect(recovery('promoted', 5).phase).toBe('settle');
    expect(recovery('rolled back', 5).phase).toBe('clean-up');
  });

  it('brings a rollout to an end wherever its execution died', () => {
    for (let nth = 1; nth < 60; nth++) {
      const world = worldAtVersion1();
      const { plan, recorded, died } = dieAt(world, nth);
      if (!died) return expect(nth).toBeGreaterThan(12);
      if (recorded) continue;
      const { ending } = execute(plan, world, undefined, recovery('planned', world.now));
      expect(ending).toMatchObject({ status: 'failed', serving: { version: 1, slot: 'blue' } });
      expect(world.route && wholeSlot(world.route)?.name).toBe('blue');
      expect([...world.configs.keys()]).toEqual([world.endpoint?.configName]);
    }
    throw new Error('The rollout has no end.');
  });
});
