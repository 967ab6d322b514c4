import type { ExpectedCourse } from '../canary/expected-course.ts';
import type { ExpectedTraffic } from '../canary/sampled-traffic.ts';
import { kindOf } from '../kinds/registry.ts';
import type { PlannedStep, RolloutPlan } from '../rollout/plan/rollout-plan.ts';
import { proposedCourse, sharesText } from './proposed-course.ts';
import { FLEET_BUILD_MS, quotaNeeded, type RolloutCost, rolloutCost } from './rollout-cost.ts';
import { type ServingCost, servingCost } from './serving-cost.ts';
import { watchedCourse } from './watched-course.ts';

/** Guesses for plans; SageMaker promises nothing. */
const RAISE_MS = 5 * 60_000;
const WEIGHTS_MS = 2 * 60_000;

/** What one step takes, and what runs when it is done. */
export interface StepOutlook {
  /** At least, in milliseconds; 0 where it is a matter of seconds. */
  readonly ms: number;
  /** Instances by variant. */
  readonly instances: Readonly<Record<string, number>>;
}

export interface RolloutOutlook {
  readonly steps: readonly StepOutlook[];
  readonly totalMs: number;
  /** Instances of the endpoint's type that exist at once, at most: an update builds a second fleet for every variant. */
  readonly mostInstances: number;
  readonly cost: RolloutCost;
  /** What serves now, if anything does. */
  readonly serving?: ServingCost;
  /** The share, between 0 and 1, at which a week of the expected traffic is not enough; `totalMs` ends there. */
  readonly heldAt?: number;
  /** What the times rest on, in sentences. */
  readonly assumptions: readonly string[];
}

/**
 * What to expect of a plan when nothing happens on the way: time, capacity and cost. `warm`: the candidate's slot runs it
 * already, so the endpoint needs no update.
 */
export function rolloutOutlook(plan: RolloutPlan, warm: boolean, traffic?: ExpectedTraffic): RolloutOutlook {
  const course = traffic && watchedCourse(plan.terms, traffic);
  const bakes = bakesOf(plan, course);
  let instances: Record<string, number> = plan.baseline ? { [plan.baseline.slot]: plan.baseline.count } : {};
  const steps = plan.steps.map((step): StepOutlook => {
    const before = instances;
    instances = { ...instances, ...changeOf(step, plan, instances) };
    const ms = bakes.get(step) ?? msOf(step, plan, warm, isMore(before, instances));
    return { ms, instances };
  });
  const totalMs = steps.reduce((sum, { ms }) => sum + ms, 0);
  const running = plan.baseline?.count ?? 0;
  const largest = Math.max(0, ...steps.map(step => Object.values(step.instances).reduce((a, b) => a + b, 0)));
  const mostInstances = Math.max(largest, warm ? 0 : quotaNeeded(plan, running));
  const watched = [...bakes.values()].reduce((sum, ms) => sum + ms, 0);
  return {
    steps,
    totalMs,
    mostInstances,
    cost: rolloutCost(plan, watched),
    ...(running > 0 && { serving: servingCost(running, traffic?.requestsPerHour, plan.terms.pricePerHour) }),
    assumptions: assumptions(plan, warm, traffic, course),
    ...(course?.heldAt !== undefined && { heldAt: course.heldAt }),
  };
}

function changeOf(
  step: PlannedStep,
  { candidate, candidateCount, baseline, terms }: RolloutPlan,
  now: Readonly<Record<string, number>>,
): Record<string, number> {
  if (step.kind === 'await-config') return { [candidate.slot]: candidateCount };
  if (step.kind !== 'raise-capacity' || !baseline) return {};
  return { [step.slot]: Math.max(now[step.slot] ?? 0, kindOf(terms).capacityFor(step.share, baseline.count, terms)) };
}

function isMore(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): boolean {
  return Object.entries(after).some(([name, count]) => count > (before[name] ?? 0));
}

function msOf(step: PlannedStep, { baseline }: RolloutPlan, warm: boolean, grows: boolean): number {
  switch (step.kind) {
    case 'await-config':
      return warm ? 0 : FLEET_BUILD_MS;
    case 'raise-capacity':
      return grows ? RAISE_MS : 0;
    case 'follow-weights':
      return baseline ? WEIGHTS_MS : 0;
    default:
      return 0;
  }
}

/** What each bake takes: its own time at least, and as long as the evidence needs where the traffic is known. */
function bakesOf({ steps }: RolloutPlan, course: ExpectedCourse | undefined): Map<PlannedStep, number> {
  const bakes = steps.filter(step => step.kind === 'bake');
  return new Map(bakes.map((step, i) => [step, course ? (course.seconds[i] ?? 0) * 1000 : step.bakeMs]));
}

function assumptions(
  plan: RolloutPlan,
  warm: boolean,
  traffic: ExpectedTraffic | undefined,
  course: ExpectedCourse | undefined,
): string[] {
  const { steps } = plan;
  const minutes = (ms: number) => `${ms / 60_000} minutes`;
  const watched = steps.some(({ kind }) => kind === 'bake');
  return [
    ...(warm ? [] : [`SageMaker takes ${minutes(FLEET_BUILD_MS)} for new fleets.`]),
    `More instances take ${minutes(RAISE_MS)}, a change of weights ${minutes(WEIGHTS_MS)}.`,
    ...(watched
      ? [
          'A bake lasts until the evidence carries the next share; a candidate proven good skips the rest: sluice doctor.',
          ...trafficWords(plan, traffic, course),
        ]
      : []),
  ];
}

function trafficWords(
  { terms }: RolloutPlan,
  traffic: ExpectedTraffic | undefined,
  course: ExpectedCourse | undefined,
): string[] {
  if (!traffic || !course) return ['No request is on record in the last day, so that only the bakes are counted here.'];
  const proposed = proposedCourse(terms, traffic, course);
  return [
    `Expected are ${Math.round(traffic.requestsPerHour)} requests an hour, as in the last day, and a version as good as the one that serves; half of such rollouts take longer.`,
    ...(terms.sharesByTraffic ? [`The policy leaves the shares to the traffic: ${sharesText(sharesOf(terms))}.`] : []),
    ...(course.heldAt === undefined
      ? []
      : [`At ${course.heldAt * 100} % a week is not enough: it is held there until somebody promotes it.`]),
    ...(proposed
      ? [`Shares of ${sharesText(proposed.shares)} would be watched for about ${timeText(proposed.seconds)}.`]
      : []),
  ];
}

function sharesOf({ traffic }: RolloutPlan['terms']): readonly number[] {
  return traffic.flatMap(({ share, bakeMs }) => (bakeMs === undefined ? [] : [share]));
}

function timeText(seconds: number): string {
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.round(seconds / 360) / 10} hours`;
}
