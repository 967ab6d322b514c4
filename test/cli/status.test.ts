import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journey, model } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

describe('what operators read', () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start();
    operator = await Operator.at(journey);
  });
  afterAll(() => operator.stop());

  it('before anything was approved', async () => {
    expect(await sluice('status')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/text-classification +nothing/),
    });
    expect(await sluice('history', model)).toMatchObject({ code: 0, out: `${model} had no rollout yet.` });
    expect((await sluice('show', model)).out).toContain('No instances run.');
  });

  it('after two rollouts', async () => {
    await journey.rollOut();
    await journey.rollOut();
    const status = await sluice('status');
    expect(status.out).toMatch(/text-classification +v2 +green +InService +.*blue 1.*v2 2026-01-05 .*promoted/);
    const rows = await operator.json<{ model: string }[]>('status');
    expect(rows.find(row => row.model === model)).toMatchObject({
      endpoint: `sluice-dev-${model}`,
      endpointStatus: 'InService',
      version: 2,
      slot: 'green',
      approval: { version: 2, epoch: 1, status: 'Approved', ended: 'promoted' },
    });
  });

  it('one model in full', async () => {
    const { out } = await sluice('show', model);
    expect(out).toContain('version 2 from slot green');
    expect(out).toMatch(/green v2 100 %, blue v1 0 %/);
    expect(out).toMatch(/green +v2 +1 +ml\.c5\.large +1 +1 to 4, \d+ invocations/);
    expect(await operator.json('show', model)).toMatchObject({
      version: 2,
      route: { revision: 2 },
      targets: { green: { min: 1, max: 4, tracked: { metric: 'invocations', value: expect.any(Number) } } },
      rollouts: [{ version: 2 }, { version: 1 }],
    });
  });

  it('the rollouts, the newest first, and as many as are asked for', async () => {
    const all = await operator.json<{ rolloutId: string }[]>('history', model);
    expect(all.map(one => one.rolloutId)).toEqual([`${model}-v2-e1`, `${model}-v1-e1`]);
    expect(await operator.json<object[]>('history', model, '--limit', '1')).toHaveLength(1);
    expect(await sluice('history', model, '--limit', 'x')).toMatchObject({ code: 2 });
  });

  it('one rollout, entry by entry', async () => {
    const { code, out } = await sluice('explain', `${model}-v2-e1`);
    expect(code).toBe(0);
    expect(out).toMatch(/1\. 2026-01-05 \d\d:\d\d:\d\dZ {2}Planned/);
    expect(out).toContain('in place of version 1 in slot blue');
    expect(out).toContain('Ended: promoted');
    expect(out).toMatch(/- moved the route|- created endpoint config/);
  });

  it.each([
    ['a model nobody knows', ['show', 'text-classificaton'], 3, 'Did you mean "text-classification"?'],
    ['a rollout that never was', ['explain', 'x-v1-e1'], 3, `The last ones were ${model}-v2-e1`],
    ['a stage that is not there', ['status', '--stage', 'prod'], 3, 'There is no stack sluice-prod in us-east-1'],
    ['a missing word', ['show'], 2, 'Expected MODEL, got nothing.'],
    ['an option that does not exist', ['status', '--jsn'], 2, `Unknown option '--jsn'. Did you mean "--json"?\n`],
  ])('%s is told with its exit code', async (_what, args, code, text) => {
    const answer = await sluice(...args);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(text);
  });
});
