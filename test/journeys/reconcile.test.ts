import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterFirstVersion, expectAgreement } from '../support/agreement.ts';
import { endpointName, type Journey, minute } from '../support/journey.ts';

const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: `endpoint/${endpointName}/variant/green`,
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

/** Two versions were promoted; green serves. */
describe('what somebody has changed by hand', () => {
  let journey: Journey;

  beforeAll(async () => {
    journey = await afterFirstVersion();
    expect(await journey.rollOut({ data: 'two' })).toMatchObject({ status: 'promoted', serving: { slot: 'green' } });
  });
  afterAll(() => journey.stop());

  it('weights and scaling are as on record a few minutes later, and then nothing more is started', async () => {
    await journey.call('application-autoscaling', 'DeregisterScalableTarget', target);
    await journey.call('sagemaker', 'UpdateEndpointWeightsAndCapacities', {
      EndpointName: endpointName,
      DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredWeight: 1 }],
    });
    await journey.virtual.clock.advance(30 * minute);
    const { ScalableTargets } = await journey.call<{ ScalableTargets: object[] }>(
      'application-autoscaling',
      'DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    expect(ScalableTargets).toMatchObject([{ ResourceId: target.ResourceId, MaxCapacity: 4 }]);
    const variants = (await journey.endpoint())?.ProductionVariants ?? [];
    expect(variants.map(({ VariantName, CurrentWeight }) => [VariantName, CurrentWeight])).toContainEqual(['blue', 0]);
    expect(await tendings(journey)).toHaveLength(1);
    await expectAgreement(journey);
  });

  it('an endpoint that is gone is told once, and left alone', async () => {
    await journey.call('application-autoscaling', 'DeregisterScalableTarget', target);
    await journey.call('sagemaker', 'DeleteEndpoint', { EndpointName: endpointName });
    await journey.virtual.clock.advance(30 * minute);
    const told = journey.notifications().filter(({ message }) => message.includes('is gone, but requests'));
    expect(told).toHaveLength(1);
    expect(await tendings(journey)).toHaveLength(1);
  });

  it('an hour later nothing is left that no endpoint needs', async () => {
    await journey.virtual.clock.advance(65 * minute);
    expect(await journey.call('sagemaker', 'ListModels', {})).toMatchObject({ Models: [] });
    expect(await journey.call('sagemaker', 'ListEndpointConfigs', {})).toMatchObject({ EndpointConfigs: [] });
  });
});

async function tendings(journey: Journey): Promise<string[]> {
  return (await journey.executions()).map(({ name }) => name).filter(name => /-t\d+$/.test(name));
}
