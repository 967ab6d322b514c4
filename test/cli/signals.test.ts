import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Watched } from '../../shared/views/watched.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey, minute } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const model = 'fraud-detection';
const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${version}`;

describe('signals from the command line', () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start({ model });
    operator = await Operator.at(journey);
    await journey.rollOut();
    await journey.register();
    await journey.register();
    busyElsewhere(journey, 60);
  });
  afterAll(() => operator.stop());

  const share = async () => (await journey.route()).find(({ version }) => version === 2)?.share ?? 0;

  const watched = async () => {
    const { out } = await sluice('watch', model, '--json', '--every', '10ms', '--timeout', '10ms');
    return JSON.parse(out.split('\n')[0] ?? '') as Watched;
  };

  it('say so when there is nothing to tell', async () => {
    const answer = await operator.whileTimePasses('pause', model);
    expect(answer).toMatchObject({ code: 1, out: `No rollout of ${model} is running. See: sluice status` });
    expect(await operator.whileTimePasses('rollback', model)).toMatchObject({ code: 1 });
    expect(await sluice('pause', 'fraud-detectoin')).toMatchObject({ code: 3 });
    expect(await operator.whileTimePasses('retire', 'fraud-detectoin')).toMatchObject({
      code: 3,
      err: expect.stringContaining('Did you mean "fraud-detection"?'),
    });
  });

  it('hold a rollout, which status and show tell, and let it go on', async () => {
    await journey.approve(arn(2));
    while ((await share()) === 0) await journey.virtual.clock.advance(5_000);
    const paused = await operator.whileTimePasses('pause', model, '--reason', 'lunch');
    expect(paused).toMatchObject({ code: 0, out: expect.stringContaining('is held at its share') });
    await journey.virtual.clock.advance(30_000);
    expect((await sluice('status')).out).toMatch(/-v2-e1 at 5 %, held \(paused\) since/);
    expect((await sluice('show', model)).out).toContain('Paused by arn:');
    const panel = await watched();
    expect(panel).toMatchObject({ held: expect.stringContaining('lunch') });
    expect(panel.bakeEndsAt).toBeGreaterThan(panel.nextLookAt ?? 0);
    expect(await operator.whileTimePasses('stop-all', '--reason', 'drill')).toMatchObject({ code: 0 });
    expect((await sluice('status')).out).toMatch(/^ALL ROLLOUTS ARE STOPPED since .*: drill\./);
    expect(await operator.whileTimePasses('stop-all', '--lift')).toMatchObject({ code: 0 });
    expect(await operator.whileTimePasses('resume', model, '--emergency')).toMatchObject({ code: 0 });
  });

  it('meanwhile both versions are told to serve, with their shares', async () => {
    expect((await sluice('status')).out).toMatch(/fraud-detection +v1 95 %, v2 5 % +blue, green +\w+/);
    const { out } = await sluice('show', model);
    expect(out).toContain('version 1 95 % from slot blue, version 2 5 % from slot green');
    const value = await operator.json<object>('show', model);
    expect(value).toMatchObject({
      shares: [
        { version: 1, slot: 'blue', share: 95 },
        { version: 2, slot: 'green', share: 5 },
      ],
    });
    expect(value).not.toHaveProperty('version');
  });

  it('meanwhile nothing is said to fail that only has to wait', async () => {
    const { code, out } = await sluice('plan', `${model}/3`);
    expect(code).toBe(0);
    expect(out).toMatch(/^Rollout fraud-detection-v2-e1 is moving the requests .* version 3 sends it back/);
    expect(await operator.json('plan', `${model}/3`)).toMatchObject({ would: 'wait', behind: `${model}-v2-e1` });
    const own = `This version's own rollout, ${model}-v2-e1, is under way. Follow it: sluice watch ${model}`;
    expect(await sluice('plan', `${model}/2`)).toMatchObject({ code: 0, out: own });
    const doctor = await sluice('doctor', model);
    const problems = doctor.out.match(/^ {2}problem .*/gm) ?? [];
    expect(problems).toEqual([expect.stringContaining('There is no pipeline sluice-fraud-detection')]);
    expect(doctor.out).toMatch(/not checked +names +Rollout fraud-detection-v2-e1 is under way/);
    expect(doctor.out).not.toContain('would fail');
  });

  it('watch names no end of the bake that has passed', async () => {
    while ((await watched()).bakeEndsAt !== undefined) await journey.virtual.clock.advance(minute);
    expect(await watched()).toMatchObject({ status: 'planned', shares: { v2: 5 }, nextLookAt: expect.any(Number) });
  });

  it('promote, and the reason is kept', async () => {
    expect(await operator.whileTimePasses('promote', model, '--reason', 'agreed')).toMatchObject({ code: 0 });
  });

  it('are followed by watch to the end', async () => {
    const watched = await operator.whileTimePasses('watch', model, '--every', '10ms');
    expect(watched.code).toBe(0);
    expect(watched.out).toMatch(
      /-v2-e1: running \| v2 .*endpoint \w+ \| candidate \d+ requests, \d+ failed, baseline \d+ requests/,
    );
    expect(watched.out).toMatch(/Version 2 answers all requests for fraud-detection/);
    const reason = expect.stringMatching(
      /^Promoted by hand by arn:\S+: agreed\. Version 2 passed its smoke test, and was not proven good: /,
    );
    expect(await journey.ended(2)).toMatchObject({ status: 'promoted', reason });
    expect((await sluice('explain', `${model}-v2-e1`)).out).toMatch(/- promoted now by arn:\S+: agreed\n/);
  });

  it('take a promotion back', async () => {
    const back = await operator.whileTimePasses('rollback', model, '--reason', 'complaints');
    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('version 1 will answer again') });
    await journey.virtual.clock.advance(10_000);
    expect(await journey.route()).toMatchObject([{ version: 1, share: 10_000 }]);
  });
});
