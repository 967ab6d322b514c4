import { describe, expect, it } from 'vitest';
import { assignment } from '#shared/domain/rollout/walk/assignment.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

describe('an execution that takes over', () => {
  it.each([
    ['planned', 'undo'],
    ['promoted', 'settle'],
    ['rolled back', 'clean-up'],
    [undefined, 'undo'],
  ] as const)('of a rollout that is %s on record goes on with %s', (status, phase) => {
    const { plan, world } = promoted();
    expect(assignment('recover', plan, status, world.live(), 5).phase).toBe(phase);
  });

  it('goes back when the one that died had been asked to', () => {
    const { plan, world } = promoted();
    world.signal('rollback', plan.start.rolloutId);
    expect(assignment('recover', plan, 'promoted', world.live(), 5)).toMatchObject({
      phase: 'go back',
      takesBack: true,
      setback: { fault: 'operator', reason: 'Taken back after its promotion by someone.' },
    });
  });

  it.each([0, 6000])('goes back when the one that died had begun to: %i basis points are left', share => {
    const { plan, world } = promoted();
    const route = world.route as NonNullable<typeof world.route>;
    world.route = {
      ...route,
      slots: route.slots.map(slot => ({ ...slot, share: slot.name === plan.candidate.slot ? share : 10_000 - share })),
    };
    expect(assignment('recover', plan, 'promoted', world.live(), 5)).toMatchObject({ phase: 'go back' });
  });
});

function promoted() {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const plan = planFor(world, startOf(2));
  execute(plan, world);
  return { plan, world };
}
