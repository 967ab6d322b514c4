import { kindOf } from '../kinds/registry.ts';
import type { RolloutPlan } from '../rollout/plan/rollout-plan.ts';

const HOUR_MS = 3_600_000;
/** How long building a fleet takes, as a guess for plans; SageMaker promises nothing. */
export const FLEET_BUILD_MS = 10 * 60_000;

/** Hours that instances run, in which part of a rollout's life. */
export interface InstanceHours {
  /** The candidate's own fleet, from the first smoke test to the end. */
  readonly candidate: number;
  /** What exists twice while SageMaker builds a new fleet for every variant of the endpoint. */
  readonly doubleFleet: number;
  /** The old slot, kept warm after a promotion. */
  readonly warmSlot: number;
}

export interface RolloutCost {
  readonly instanceHours: InstanceHours;
  /** In the currency of the policy's price; absent without one. */
  readonly money?: InstanceHours & { readonly total: number };
}

/**
 * What a rollout costs beyond the fleet that serves anyway.
 *
 * @param durationMs how long the candidate takes part of the requests or is watched
 */
export function rolloutCost(plan: RolloutPlan, durationMs: number): RolloutCost {
  const { terms, baseline, candidateCount } = plan;
  const hours = Math.max(0, durationMs) / HOUR_MS;
  if (!baseline) return priced({ candidate: candidateCount * hours, doubleFleet: 0, warmSlot: 0 }, terms.pricePerHour);
  const peak = candidatePeak(plan, baseline.count);
  return priced(
    {
      candidate: peak * hours,
      doubleFleet: updateFleet(plan) * (FLEET_BUILD_MS / HOUR_MS),
      warmSlot: kindOf(terms).resting(terms) * (terms.rollbackWindowMs / HOUR_MS),
    },
    terms.pricePerHour,
  );
}

/** Instances that one UpdateEndpoint builds anew: every variant of the config, not the candidate alone. */
export function updateFleet({ baseline, candidateCount }: RolloutPlan): number {
  return (baseline?.count ?? 0) + candidateCount;
}

/** Instances of the endpoint's type that exist at once while a rollout's update is under way, at most. */
export function quotaNeeded(plan: RolloutPlan, runningNow: number): number {
  return runningNow + updateFleet(plan);
}

/** At the last share the candidate carries everything, while the baseline still runs. */
function candidatePeak({ candidateCount }: RolloutPlan, baselineCount: number): number {
  return Math.max(candidateCount, baselineCount);
}

function priced(instanceHours: InstanceHours, price: number | undefined): RolloutCost {
  if (price === undefined) return { instanceHours };
  const candidate = instanceHours.candidate * price;
  const doubleFleet = instanceHours.doubleFleet * price;
  const warmSlot = instanceHours.warmSlot * price;
  return { instanceHours, money: { candidate, doubleFleet, warmSlot, total: candidate + doubleFleet + warmSlot } };
}
