import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey } from '../support/journey.ts';
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
    busyElsewhere(journey, 600);
  });
  afterAll(() => operator.stop());

  const share = async () => (await journey.route()).find(({ version }) => version === 2)?.share ?? 0;

  it('say so when there is nothing to tell', async () => {
    const answer = await operator.whileTimePasses('pause', model);
    expect(answer).toMatchObject({ code: 1, out: `No rollout of ${model} is running. See: sluice status` });
    expect(await operator.whileTimePasses('rollback', model)).toMatchObject({ code: 1 });
    expect(await sluice('pause', 'fraud-detectoin')).toMatchObject({ code: 3 });
  });

  it('hold a rollout, which status and show tell, and let it go on', async () => {
    await journey.approve(arn(2));
    while ((await share()) === 0) await journey.virtual.clock.advance(5_000);
    const paused = await operator.whileTimePasses('pause', model, '--reason', 'lunch');
    expect(paused).toMatchObject({ code: 0, out: expect.stringContaining('is held at its share') });
    await journey.virtual.clock.advance(30_000);
    expect((await sluice('status')).out).toMatch(/-v2-e1 at 5 %, held \(paused\) since/);
    expect((await sluice('show', model)).out).toContain('Paused by arn:');
    expect(await operator.whileTimePasses('stop-all', '--reason', 'drill')).toMatchObject({ code: 0 });
    expect((await sluice('status')).out).toMatch(/^ALL ROLLOUTS ARE STOPPED since .*: drill\./);
    expect(await operator.whileTimePasses('stop-all', '--lift')).toMatchObject({ code: 0 });
    expect(await operator.whileTimePasses('resume', model, '--emergency')).toMatchObject({ code: 0 });
    expect(await operator.whileTimePasses('promote', model)).toMatchObject({ code: 0 });
  });

  it('are followed by watch to the end', async () => {
    const watched = await operator.whileTimePasses('watch', model, '--every', '10ms');
    expect(watched.code).toBe(0);
    expect(watched.out).toMatch(
      /-v2-e1: running \| v2 .*endpoint \w+ \| candidate \d+ requests, \d+ failed, baseline \d+ requests/,
    );
    expect(watched.out).toMatch(/Version 2 answers all requests for fraud-detection/);
    expect(await journey.ended(2)).toMatchObject({ status: 'promoted' });
  });

  it('take a promotion back', async () => {
    const back = await operator.whileTimePasses('rollback', model, '--reason', 'complaints');
    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('version 1 will answer again') });
    await journey.virtual.clock.advance(10_000);
    expect(await journey.route()).toMatchObject([{ version: 1, share: 10_000 }]);
  });
});
