import { describe, expect, it } from 'vitest';
import { expectedTimes } from '#shared/domain/canary/expected-times.ts';
import { seenTraffic } from '#shared/domain/canary/seen-traffic.ts';
import { proposedCourse } from '#shared/domain/cost/proposed-course.ts';
import { rolloutOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import { courseSeconds, watchedCourse } from '#shared/domain/cost/watched-course.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { canaryCheck } from '../../../../cli/doctor/canary-check.ts';
import type { DoctorOutside } from '../../../../cli/doctor/doctor-outside.ts';
import type { Patient } from '../../../../cli/doctor/patient.ts';
import { outlookText } from '../../../../cli/plan/outlook-text.ts';
import { execute, planFor, startOf } from '../rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../rollout/simulated-world.ts';

const minute = 60_000;
const traffic: RolloutTerms['traffic'] = [
  { share: 500, bakeMs: 10 * minute },
  { share: 5_000, bakeMs: 10 * minute },
  { share: 10_000 },
];
const quiet = { requestsPerHour: 1_800, errorRate: 0.01 };
const silent = { requestsPerHour: 2, errorRate: 0.01 };

function planWith(changed: Partial<RolloutTerms> = {}) {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  return planFor(world, startOf(2), { strategy: 'canary', traffic, ...changed });
}

const watched = (plan: ReturnType<typeof planWith>, asked: typeof quiet) =>
  watchedCourse(plan.terms, asked).seconds.reduce((sum, one) => sum + one, 0);

describe('how long a rollout is to be expected to be watched', () => {
  const plan = planWith();

  it('is as long as the evidence needs, and not its bakes alone', () => {
    const [first = 0] = watchedCourse(plan.terms, quiet).seconds;
    expect(first).toBeGreaterThan(10 * 60);
    const known = rolloutOutlook(plan, false, quiet);
    const blind = rolloutOutlook(plan, false);
    expect(known.totalMs - blind.totalMs).toBe(watched(plan, quiet) * 1000 - 20 * minute);
    expect(known.cost.instanceHours.candidate).toBeGreaterThan(blind.cost.instanceHours.candidate);
    expect(blind.assumptions.join(' ')).toContain('No request is on record in the last day');
  });

  it('is one figure for plan and doctor', async () => {
    const patient = { policy: {}, terms: plan.terms, live: {}, assumed: quiet } as unknown as Patient;
    const outside = { clock: { now: () => 0 }, counts: { list: async () => [] } } as unknown as DoctorOutside;
    const findings = await canaryCheck.examine(patient, outside);
    const { steps } = rolloutOutlook(plan, false, quiet);
    const bakes = plan.steps.flatMap(({ kind }, i) => (kind === 'bake' ? [(steps[i]?.ms ?? 0) / 1000] : []));
    expect(findings.at(-1)).toMatchObject({ state: 'ok', details: { seconds: bakes } });
  });

  it('ends with the proof, unless the policy wants every share or a gate lies ahead', () => {
    const busy = { requestsPerHour: 36_000, errorRate: 0.01 };
    const by = { terms: plan.terms.analysis, lookEverySeconds: plan.terms.lookEverySeconds };
    const good = expectedTimes(busy, 0.05, by).good ?? 0;
    const long = traffic.map(one => (one.bakeMs ? { ...one, bakeMs: 24 * 3_600_000 } : one));
    expect(watchedCourse({ ...plan.terms, traffic: long }, busy).seconds).toEqual([good, 0]);
    const every = watchedCourse({ ...plan.terms, traffic: long, earlyPromotion: false }, busy);
    expect(every.seconds).toEqual([86_400, 86_400]);
  });

  it('says where a week is not enough', async () => {
    const outlook = rolloutOutlook(plan, false, silent);
    expect(outlook.heldAt).toBe(0.05);
    expect(outlookText(outlook, plan, undefined)).toMatch(/time +more than 7d\. .*At 5 % a week is not enough/);
  });

  it('proposes larger first shares where they take much less, and none where the policy has them, or a gate', async () => {
    const hundred = { requestsPerHour: 6_000, errorRate: 0.005 };
    const small = [{ share: 500, bakeMs: 10 * minute }, { share: 10_000 }];
    const { terms } = planWith({ traffic: small });
    const course = watchedCourse(terms, hundred);
    const proposed = proposedCourse(terms, hundred, course);
    expect(proposed?.shares).toEqual([5_000]);
    expect(proposed?.seconds).toBeLessThan(0.8 * courseSeconds(course));
    const larger = [{ share: 5_000, bakeMs: 10 * minute }, { share: 10_000 }];
    expect(proposedCourse({ ...terms, traffic: larger }, hundred, course)).toBeUndefined();
    const gate = { timeoutMs: minute, onTimeout: 'rollback' as const };
    const gated = small.map(step => (step.bakeMs ? { ...step, gate } : step));
    expect(proposedCourse({ ...terms, traffic: gated }, hundred, course)).toBeUndefined();
    const told = rolloutOutlook(planWith({ traffic: small }), false, hundred).assumptions.join(' ');
    expect(told).toMatch(/Shares of 50 % would be watched for about [\d.]+ (minutes|hours)\./);
  });

  it('takes no traffic where there is none, and half a failure where nothing failed', () => {
    expect(seenTraffic([])).toBeUndefined();
    expect(seenTraffic([], { requestsPerHour: 9 })).toEqual({ requestsPerHour: 9, errorRate: 0.01 });
  });
});
