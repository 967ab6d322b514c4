import { describe, expect, it } from 'vitest';
import { afterFirstVersion, expectAgreement } from '../support/agreement.ts';
import { endpointName, healthyModel, Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

describe('a version that does not work', () => {
  it('whose container never becomes healthy goes back, and the baseline serves', async () => {
    const journey = await afterFirstVersion();
    journey.virtual.containers.define('sluice/sick', { ...healthyModel, startupMs: Number.POSITIVE_INFINITY });
    const head = await journey.rollOut({ image: 'sluice/sick' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
    await expectAgreement(journey);
    await journey.stop();
  });

  it('whose container never becomes healthy, as the very first one, leaves nothing behind', async () => {
    const journey = await Journey.start({ image: { ...healthyModel, startupMs: Number.POSITIVE_INFINITY } });
    const head = await journey.rollOut();
    expect(head.status).toMatch(/failed|rolled back/);
    await journey.virtual.clock.advance(30 * minute);
    expect(await journey.endpoint()).toBeUndefined();
    expect(await leftovers(journey)).toEqual([]);
    expect((await journey.askNow()).status).toBe(503);
    await journey.stop();
  });

  it('that fails its smoke test goes back before it takes any request', async () => {
    const journey = await afterFirstVersion();
    const failure = { status: 500, headers: {}, body: new TextEncoder().encode('no') };
    journey.virtual.containers.define('sluice/failing', { ...healthyModel, answer: () => failure });
    const head = await journey.rollOut({ image: 'sluice/failing' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(head.reason).toMatch(/smoke/i);
    await expectAgreement(journey);
    await journey.stop();
  });

  it('whose image does not exist goes back', async () => {
    const journey = await afterFirstVersion();
    const head = await journey.rollOut({ image: 'sluice/nowhere' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    await expectAgreement(journey);
    await journey.stop();
  });

  it('that is rejected while its fleet is built does not take traffic', async () => {
    const journey = await afterFirstVersion();
    const arn = await journey.register({ data: 'two' });
    await journey.approve(arn);
    await journey.virtual.clock.advance(minute);
    await journey.decide(arn, 'Rejected');
    expect(await journey.ended(2)).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    await expectAgreement(journey);
    await journey.stop();
  });
});

it('an endpoint that AWS maintains at that moment is waited for', async () => {
  const journey = await afterFirstVersion();
  const { beginMaintenance } = journey.virtual.cloud.core<{ beginMaintenance(name: string): () => void }>('sagemaker');
  const end = beginMaintenance(endpointName);
  const arn = await journey.register({ data: 'two' });
  await journey.approve(arn);
  await journey.virtual.clock.advance(15 * minute);
  expect(await journey.head(2)).toMatchObject({ status: 'planned' });
  end();
  expect(await journey.ended(2)).toMatchObject({ status: 'promoted' });
  await expectAgreement(journey);
  await journey.stop();
});
