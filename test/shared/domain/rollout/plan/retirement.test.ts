import { describe, expect, it } from 'vitest';
import { beginning, entered } from '#shared/domain/rollout/plan/progress.ts';
import { retirementPlan } from '#shared/domain/rollout/plan/retirement.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { found, foundTarget, foundWorld } from '../found-endpoint.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { Refused, SimulatedWorld } from '../simulated-world.ts';

/** The state machine plans the retirement anew before each step, from what is there by then. */
function retire(plan: RolloutPlan, world: SimulatedWorld): string[] {
  const operations: string[] = [];
  const steps = JSON.stringify(retirementPlan(plan, world.live()).settle);
  const from = entered(beginning(world.now), 'settle', world.now);
  const run = () =>
    execute(
      retirementPlan(plan, world.live()),
      world,
      operation => {
        operations.push(operation);
        const now = JSON.stringify(retirementPlan(plan, world.live()).settle);
        if (world.endpoint && now !== steps) throw new Error('The steps have changed on the way.');
      },
      from,
    );
  expect(run).toThrow('Expected one end on record, found 0.');
  return operations;
}

describe('a model that is retired', () => {
  it('leaves nothing of an endpoint of its own, and its route goes first', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    const { plan } = execute(planFor(world, startOf(2)), world);
    const operations = retire(plan, world);
    expect(operations.slice(0, 2)).toEqual(['ShiftRoute', 'Wait']);
    expect(operations).toContain('DeleteEndpoint');
    expect(world).toMatchObject({ endpoint: undefined, route: undefined });
    expect([world.configs.size, world.models.size, world.targets.size]).toEqual([0, 0, 0]);
  });

  it('is rolled out anew by the next approval', () => {
    const world = new SimulatedWorld();
    const { plan } = execute(planFor(world, startOf(1)), world);
    retire(plan, world);
    const { ending } = execute(planFor(world, startOf(1, 2)), world);
    expect(ending).toMatchObject({ status: 'promoted', serving: { version: 1, slot: 'blue' } });
  });

  it('hands back an endpoint that was found: the version that serves serves on, alone', () => {
    const world = foundWorld();
    const { plan } = execute(planFor(world, startOf(1), { endpoint: found.endpoint }), world);
    expect(retire(plan, world)).not.toContain('DeleteEndpoint');
    expect(world.route).toBeUndefined();
    expect(world.endpoint?.variants).toMatchObject([{ name: 'blue', currentCount: 3, currentWeight: 1 }]);
    expect([...world.targets.keys()]).toEqual(['blue']);
    expect([...world.models.keys()].sort()).toEqual([found.model, plan.candidate.modelName].sort());
    expect([...world.configs.keys()].sort()).toEqual([found.config, plan.configs['single-slot']].sort());
  });

  it('leaves one on which nothing was promoted as it was found', () => {
    const world = foundWorld();
    const sick = (operation: string) => {
      if (operation === 'SmokeTest') throw new Refused('SmokeTestFailed', 'No answer.');
    };
    const { plan } = execute(planFor(world, startOf(1), { endpoint: found.endpoint }), world, sick);
    retire(plan, world);
    expect(world.route).toBeUndefined();
    expect(world.endpoint?.configName).toBe(found.config);
    expect(world.targets).toEqual(new Map([['AllTraffic', foundTarget]]));
  });
});
