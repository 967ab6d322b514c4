import { afterEach, describe, expect, it } from 'vitest';
import { FoundEndpoint, found } from '../support/found-endpoint.ts';
import { Journey, minute, model } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';
import { Operator, sluice } from '../support/operator.ts';

const pace = ['--every', '10ms'];

describe('sluice retire and uninstall', () => {
  let operator: Operator;
  afterEach(() => operator.stop());

  it('take a model out of service; an approval in between brings it back', async () => {
    const journey = await Journey.start();
    operator = await Operator.at(journey);
    await journey.rollOut({ data: 'one' });
    const told = await operator.whileTimePasses('retire', model);
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining(`sluice retire ${model} --yes`) });
    expect(await journey.endpoint()).toBeDefined();

    const done = await operator.whileTimePasses('retire', model, '--yes', ...pace);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('out of service') });
    expect(await journey.endpoint()).toBeUndefined();
    const answer = await journey.askNow();
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([503, { error: { code: 'no_live_version' } }]);
    expect((await journey.heads()).length).toBe(1);
    expect((await sluice('history', model)).out).toMatch(/-v1-e1 +v1 .* promoted, serves no more +\S/);
    await journey.virtual.clock.advance(20 * minute);
    expect(await journey.endpoint()).toBeUndefined();
    expect(await leftovers(journey)).toEqual([]);

    expect(await journey.rollOut({ data: 'two' })).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    expect((await journey.askNow()).status).toBe(200);

    const announced = await operator.whileTimePasses('uninstall');
    expect(announced).toMatchObject({ code: 0, out: expect.stringContaining('Then stack sluice-dev is deleted') });
    const left = await operator.whileTimePasses('uninstall', '--yes', ...pace);
    expect(left).toMatchObject({ code: 0, out: expect.stringContaining('goes with its process') });
    expect(await journey.endpoint()).toBeUndefined();
    expect((await journey.heads()).length).toBe(2);
    expect(await journey.deadLetters()).toEqual([]);
  });

  it('hand back an endpoint that was there before, which serves on', async () => {
    const owner = await FoundEndpoint.start();
    const { journey } = owner;
    operator = await Operator.at(journey);
    await journey.rollOut({ data: 'one' });
    const done = await operator.whileTimePasses('retire', model, '--yes', ...pace);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`Endpoint ${found.endpoint} is yours again`) });
    expect(await owner.describe()).toMatchObject({
      EndpointStatus: 'InService',
      ProductionVariants: [{ VariantName: 'blue', CurrentWeight: 1 }],
    });
    expect(await owner.askNow()).toBe('blue');
    expect((await journey.askNow()).status).toBe(503);
    expect(await journey.deadLetters()).toEqual([]);
  });
});
