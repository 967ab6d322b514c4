import { expect, describe as group, test } from 'vitest';
import { createConfig, createEndpoint, createModel, describe, minutes, settled } from './support/resources.ts';
import { bytes, testCloud, text } from './support/test-cloud.ts';

group('creating an endpoint', () => {
  test('goes from Creating to InService in minutes, and announces both', async () => {
    const cloud = testCloud();
    await createModel(cloud, 'model');
    await createConfig(cloud, 'config');
    const begun = cloud.clock.now();
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    expect(await describe(cloud)).toMatchObject({
      EndpointStatus: 'Creating',
      PendingDeploymentSummary: {
        EndpointConfigName: 'config',
        ProductionVariants: [{ VariantStatus: [{ Status: 'Creating', StatusMessage: 'Launching 1 instance(s).' }] }],
      },
    });
    const done = await settled(cloud);
    expect(done).toMatchObject({
      EndpointStatus: 'InService',
      ProductionVariants: [{ VariantName: 'blue', CurrentInstanceCount: 1, DesiredInstanceCount: 1 }],
    });
    expect(done.PendingDeploymentSummary).toBeUndefined();
    expect(cloud.clock.now() - begun).toBeGreaterThan(minutes(3));
    expect(cloud.clock.now() - begun).toBeLessThan(minutes(6));
    const states = cloud.events.filter(event => event.detailType === 'SageMaker Endpoint State Change');
    expect(states.map(event => event.detail['EndpointStatus'])).toEqual(['CREATING', 'IN_SERVICE']);
  });

  test('serves what the model answers', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    const answering = cloud.runtime<{ Body: Uint8Array }>('InvokeEndpoint', {
      EndpointName: 'endpoint',
      Body: bytes('hello'),
    });
    await cloud.clock.advance(100);
    const answer = await answering;
    expect(text(answer.Body)).toBe('a:hello');
    expect(answer).toMatchObject({ InvokedProductionVariant: 'blue', ContentType: 'text/plain' });
  });
});
