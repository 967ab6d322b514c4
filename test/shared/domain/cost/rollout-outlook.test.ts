import { describe, expect, it } from 'vitest';
import { rolloutOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { execute, planFor, startOf } from '../rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../rollout/simulated-world.ts';

const minute = 60_000;
const traffic: RolloutTerms['traffic'] = [
  { share: 500, bakeMs: 10 * minute },
  { share: 5_000, bakeMs: 20 * minute },
  { share: 10_000 },
];

function planAt(instances: number, changed: Partial<RolloutTerms> = {}) {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const { endpoint } = world;
  if (!endpoint) throw new Error('Version 1 is not served.');
  const variants = endpoint.variants.map(one => ({ ...one, currentCount: instances, desiredCount: instances }));
  world.endpoint = { ...endpoint, variants };
  return planFor(world, startOf(2), { strategy: 'canary', traffic, ...changed });
}

describe('what to expect of a rollout', () => {
  const plan = planAt(8);
  const { steps, totalMs, mostInstances, cost, assumptions } = rolloutOutlook(plan, false);
  const at = (kind: string, nth = 0) =>
    steps[plan.steps.map((step, i) => [step.kind, i] as const).filter(([k]) => k === kind)[nth]?.[1] ?? -1];

  it('adds up fleets, capacity and bakes', () => {
    expect(at('await-config')).toEqual({ ms: 10 * minute, instances: { blue: 8, green: 1 } });
    expect(at('bake')).toEqual({ ms: 10 * minute, instances: { blue: 8, green: 1 } });
    expect(at('bake', 1)).toEqual({ ms: 20 * minute, instances: { blue: 8, green: 4 } });
    expect(steps.at(-1)?.instances).toEqual({ blue: 8, green: 8 });
    expect(totalMs).toBe((10 + 10 + 20 + 5 + 5 + 2) * minute);
    expect(assumptions.join(' ')).toContain('10 minutes for new fleets');
  });

  it('knows that an update builds a second fleet for every slot', () => {
    expect(mostInstances).toBe(17);
    expect(cost.instanceHours.doubleFleet).toBeCloseTo(1.5);
    expect(cost.instanceHours.candidate).toBeCloseTo(4);
    expect(cost.money).toBeUndefined();
    expect(rolloutOutlook(planAt(8, { pricePerHour: 2 }), false).cost.money?.candidate).toBeCloseTo(8);
  });

  it('needs no update when the candidate is warm', () => {
    expect(rolloutOutlook(plan, true).totalMs).toBe(totalMs - 10 * minute);
    expect(rolloutOutlook(plan, true).mostInstances).toBe(16);
  });
});
