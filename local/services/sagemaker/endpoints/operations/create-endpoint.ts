import type { CreateEndpointInput, CreateEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { configOf } from '../../endpoint-configs/endpoint-config.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { checkDeploymentConfig } from '../check-deployment-config.ts';
import type { Endpoint } from '../endpoint.ts';
import { enter } from '../endpoint-events.ts';
import { clearActivity, show } from '../fleet-activity.ts';
import { launchFleet } from '../launch-fleet.ts';
import { planFleets } from '../plan-fleets.ts';
import { checkQuota, wanted } from '../quota.ts';

/** `Creating` at once, `InService` or `Failed` minutes later. */
export const createEndpoint: Operation<SageMakerState, Decoded<CreateEndpointInput>, CreateEndpointOutput> = {
  authorize: (input, { cloud }) => [
    ...createAccess('CreateEndpoint', resourceArn(cloud.account, 'endpoint', input.EndpointName), input),
    {
      action: 'sagemaker:CreateEndpoint',
      resource: resourceArn(cloud.account, 'endpoint-config', input.EndpointConfigName),
    },
  ],
  run(input, state) {
    const name = input.EndpointName;
    const arn = resourceArn(state.cloud.account, 'endpoint', name);
    if (state.endpoints.has(name.toLowerCase())) throw invalid(`Cannot create already existing endpoint "${arn}".`);
    const config = configOf(state, input.EndpointConfigName);
    const fleets = planFleets(state, name, config);
    if (input.DeploymentConfig) checkDeploymentConfig(input.DeploymentConfig, fleets);
    checkQuota(state, wanted(fleets.values()));
    state.tags.add(arn, input.Tags);
    const now = state.cloud.clock.now();
    const endpoint: Endpoint = {
      name,
      arn,
      creationTime: now,
      lastModifiedTime: now,
      status: 'Creating',
      failureReason: undefined,
      config,
      fleets: new Map(),
      pending: { config, startTime: now, fleets, share: 0 },
      deploymentConfig: input.DeploymentConfig,
    };
    state.endpoints.set(name.toLowerCase(), endpoint);
    enter(state, endpoint, 'Creating');
    inBackground(state, `creating endpoint ${name}`, () => create(state, endpoint, fleets));
    return { EndpointArn: arn };
  },
};

async function create(state: SageMakerState, endpoint: Endpoint, fleets: ReturnType<typeof planFleets>): Promise<void> {
  show(state, endpoint, fleets, 'Creating', fleet => `Launching ${fleet.desiredInstanceCount} instance(s).`);
  const failures = await Promise.all([...fleets.values()].map(fleet => launchFleet(state, fleet)));
  clearActivity(fleets);
  endpoint.pending = undefined;
  endpoint.failureReason = failures.find(failure => failure !== undefined);
  if (endpoint.failureReason === undefined) {
    endpoint.fleets = fleets;
    enter(state, endpoint, 'InService');
    return;
  }
  await Promise.all([...fleets.values()].map(fleet => fleet.abandon()));
  enter(state, endpoint, 'Failed');
}
