import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journey, model } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

/** Without the time it was made at, which is the only thing two equal plans differ in. */
function comparable({ plannedAt: _, start: { approvedAt: __, ...start }, ...plan }: RecordedPlan) {
  return { ...plan, start };
}

interface RecordedPlan {
  readonly plannedAt: number;
  readonly start: { readonly approvedAt: number };
  readonly steps: readonly object[];
}

describe('what operators decide', () => {
  let journey: Journey;
  let operator: Operator;
  const mutations = () =>
    journey.virtual.calls.filter(({ operation }) => /^(Create|Update|Delete|Put|Register|Deregister)/.test(operation));

  beforeAll(async () => {
    journey = await Journey.start();
    operator = await Operator.at(journey);
    await journey.register();
  });
  afterAll(() => operator.stop());

  it('approves, follows and ends with 0 when the version is promoted', async () => {
    const args = ['approve', `${model}/1`, '--description', 'the first', '--wait', '--every', '10ms'];
    const answer = await operator.whileTimePasses(...args);
    expect(answer).toMatchObject({ code: 0, out: expect.stringMatching(/^text-classification-v1-e1: promoted\./) });
    expect(answer.err).toMatch(/text-classification-v1-e1: running, endpoint Creating/);
    const [listed] = (
      await journey.call<{ ModelPackageSummaryList: { ModelPackageArn: string }[] }>('sagemaker', 'ListModelPackages', {
        ModelPackageGroupName: model,
      })
    ).ModelPackageSummaryList;
    const described = { ModelPackageName: listed?.ModelPackageArn };
    expect(await journey.call('sagemaker', 'DescribeModelPackage', described)).toMatchObject({
      ModelApprovalStatus: 'Approved',
      ApprovalDescription: 'the first',
    });
  });

  it('plans without changing anything, and what it shows is what is then done', async () => {
    await journey.register();
    const before = mutations().length;
    const { code, out } = await sluice('plan', `${model}/2`);
    const planned = await operator.json<{ would: string; plan: RecordedPlan }>('plan', `${model}/2`);
    expect(mutations()).toHaveLength(before);
    expect(code).toBe(0);
    expect(out).toContain('version 2 into slot green');
    expect(out).toMatch(/Undo, .*:\n +1 +route +blue v1 100 %, green v2 0 %/);
    await operator.whileTimePasses('approve', `${model}/2`, '--wait', '--every', '10ms');
    const { entries } = await operator.json<{ entries: { entry: { plan: RecordedPlan } }[] }>(
      'explain',
      `${model}-v2-e1`,
    );
    expect(comparable(planned.plan)).toEqual(comparable(entries[0]?.entry.plan as RecordedPlan));
  });

  it('plans nothing for the version that serves', async () => {
    expect(await sluice('plan', `${model}/2`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('already answers'),
    });
  });

  it('leaves an approval as it is, and says so', async () => {
    const before = mutations().length;
    expect(await operator.json('approve', `${model}/2`)).toMatchObject({ approval: 'Approved', changed: false });
    expect(mutations()).toHaveLength(before);
  });

  it('follows the rollout of an approval that stands', async () => {
    const answer = await operator.json<object>('approve', `${model}/2`, '--wait');
    expect(answer).toMatchObject({ changed: false, rollout: { rolloutId: `${model}-v2-e1`, status: 'promoted' } });
  });

  it('refuses an approval that would look like no change', async () => {
    expect(await sluice('reject', `${model}/1`)).toMatchObject({ code: 0, out: expect.stringContaining('No rollout') });
    const answer = await sluice('approve', `${model}/1`);
    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('has not taken note yet') });
    await journey.virtual.clock.advance(60_000);
  });

  it('ends with 1 when the version is not promoted', async () => {
    await journey.register({ image: 'nothing/of-this-name' });
    const answer = await operator.whileTimePasses('approve', `${model}/3`, '--wait', '--every', '10ms');
    expect(answer).toMatchObject({ code: 1, out: expect.stringMatching(/-v3-e1: (failed|rolled back)\./) });
  });

  it('rejects, and follows the rollout on its way back', async () => {
    await journey.register();
    expect(await sluice('approve', `${model}/4`)).toMatchObject({ code: 0 });
    await journey.virtual.clock.advance(30_000);
    expect((await sluice('status')).out).toContain(`${model}-v4-e1 since 20`);
    expect((await sluice('history', model)).out).toMatch(/-v4-e1 +v4 .* running +The rollout has begun/);
    const answer = await operator.whileTimePasses('reject', `${model}/4`, '--wait', '--every', '10ms');
    expect(answer).toMatchObject({ code: 0, out: expect.stringContaining(`${model}-v4-e1: rolled back.`) });
    expect(await journey.route()).toMatchObject([{ version: 2 }]);
  });

  it('ends with 5 when the time is up', async () => {
    await journey.register();
    const args = ['approve', `${model}/5`, '--wait', '--every', '10ms', '--timeout', '20ms'];
    expect(await sluice(...args)).toMatchObject({ code: 5, err: expect.stringContaining('Time is up') });
  });

  it.each([
    ['a version that is not there', ['approve', `${model}/99`], 3, 'has no version 99. The newest are 5, 4, 3, 2, 1.'],
    ['no version at all', ['approve', model], 2, 'Expected MODEL/VERSION, such as fraud-detection/3'],
    ['an unknown model', ['plan', 'nothing-like-it/1'], 3, 'Known models: '],
    ['a time that is none', ['approve', `${model}/5`, '--timeout', 'soon'], 2, '--timeout: expected a duration'],
  ])('%s is told with its exit code', async (_what, args, code, text) => {
    const answer = await sluice(...args);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(text);
  });
});
