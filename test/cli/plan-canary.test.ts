import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey, minute } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const model = 'fraud-detection';

/** What is the same however the traffic goes: the time of planning and what was counted until then are not. */
function comparable({ plannedAt: _, analysis, start: { approvedAt: __, ...start }, ...plan }: RolloutPlan) {
  return { ...plan, start, judgedBy: analysis?.terms };
}

describe('the plan of a canary', () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start({ model });
    operator = await Operator.at(journey);
    await journey.rollOut();
  });
  afterAll(() => operator.stop());

  it('shows operations, time, capacity, cost and the way back', async () => {
    await journey.register();
    const { code, out } = await sluice('plan', `${model}/2`);
    expect(code).toBe(0);
    expect(out).toMatch(/watch +10m +blue 1, green 1 +5 % for at least 10m, a look every 1m/);
    expect(out).toMatch(/time +about \d+m/);
    expect(out).toContain('capacity    at most 3 ml.c5.large at once');
    expect(out).toMatch(/cost +candidate [\d.]+ instance-hours, second fleet [\d.]+ instance-hours, old slot/);
    expect(out).toMatch(/meanwhile +Serving takes 1 ml.c5.large: 730 instance-hours a month/);
    expect(out).toMatch(/Undo, .*:\n +1 +route +blue v1 100 %, green v2 0 %/);
    expect(out).toMatch(/Going back after the promotion.*:\n +1 +route +to slot blue at once/);
  });

  it('says what would keep the version from starting', async () => {
    const arn = await journey.register({
      region: 'eu-west-1',
      dataUri: 's3://sagemaker-us-east-1-111122223333/model.tar.gz',
      instanceTypes: ['ml.g5.xlarge'],
    });
    const { code, out } = await sluice('plan', `${model}/${arn.split('/').at(-1)}`);
    expect(code).toBe(0);
    expect(out).toMatch(/Know before:\n.*could not start: Image .* is of eu-west-1/);
    expect(out).toMatch(/The package may serve on ml.g5.xlarge; the policy says ml.c5.large/);
    expect(out).toMatch(/may not read the model data s3:\/\/sagemaker-us-east-1-111122223333\/model.tar.gz/);
    expect((await sluice('plan', `${model}/2`)).out).not.toContain('could not start');
  });

  it('is what is then done', async () => {
    const shown = await operator.json<{ plan: RolloutPlan }>('plan', `${model}/2`);
    const busy = busyElsewhere(journey, 600);
    await journey.approve(`arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/2`);
    expect(await journey.ended(2)).toMatchObject({ status: 'promoted' });
    busy.cancel();
    const entries = (await journey.query(`rollout#${model}-v2-e1`)).map(({ entry }) => entry) as {
      kind: string;
      plan?: RolloutPlan;
      share?: number;
    }[];
    expect(comparable(shown.plan)).toEqual(comparable(entries[0]?.plan as RolloutPlan));
    const planned = shown.plan.steps.flatMap(step =>
      step.kind === 'shift-route' ? step.slots.filter(({ version }) => version === 2).map(({ share }) => share) : [],
    );
    const given = entries.filter(({ kind }) => kind === 'shifted').map(({ share }) => share);
    expect(planned.filter(share => given.includes(share))).toEqual(given);
    await journey.virtual.clock.advance(minute);
  });
});
