import { describe, expect, it } from 'vitest';
import { quotaNeeded, rolloutCost, updateFleet } from '#shared/domain/cost/rollout-cost.ts';
import { execute, planFor, startOf } from '../rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../rollout/simulated-world.ts';

const hour = 3_600_000;

describe('what a rollout costs', () => {
  const world = new SimulatedWorld();
  const first = planFor(world, startOf(1));
  execute(first, world);
  const plan = planFor(world, startOf(2), { pricePerHour: 0.5 });
  const large = { ...plan, ...(plan.baseline && { baseline: { ...plan.baseline, count: 4 } }) };

  it('is the candidate alone where there was nothing before', () => {
    expect(rolloutCost(first, 2 * hour)).toEqual({ instanceHours: { candidate: 2, doubleFleet: 0, warmSlot: 0 } });
  });

  it('counts the candidate at its largest, the fleets that an update builds anew, and the warm slot', () => {
    const { instanceHours, money } = rolloutCost(large, hour);
    expect(instanceHours.candidate).toBe(4);
    expect(instanceHours.doubleFleet).toBeCloseTo((4 + large.candidateCount) / 6);
    expect(instanceHours.warmSlot).toBe(24);
    expect(money?.warmSlot).toBe(12);
    expect(money?.total).toBeCloseTo(
      (instanceHours.candidate + instanceHours.doubleFleet + instanceHours.warmSlot) * 0.5,
    );
  });

  it('is never below nothing', () => {
    expect(rolloutCost(large, -hour).instanceHours.candidate).toBe(0);
  });

  it('needs quota for what runs and for a new fleet of every variant', () => {
    expect(updateFleet(large)).toBe(4 + large.candidateCount);
    expect(quotaNeeded(large, 6)).toBe(6 + 4 + large.candidateCount);
  });
});
