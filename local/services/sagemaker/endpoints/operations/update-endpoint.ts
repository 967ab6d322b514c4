import type { UpdateEndpointInput, UpdateEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { configOf, type EndpointConfig } from '../../endpoint-configs/endpoint-config.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { checkDeploymentConfig } from '../check-deployment-config.ts';
import { deploy } from '../deploy.ts';
import { type Deployment, type Endpoint, endpointOf, type Fleets, refuseUnlessChangeable } from '../endpoint.ts';
import { enter } from '../endpoint-events.ts';
import { planFleets, type Retained } from '../plan-fleets.ts';
import { checkQuota, wanted } from '../quota.ts';
import { scalableTargets } from '../scalable-targets.ts';

type Input = Decoded<UpdateEndpointInput>;

/** Builds a new fleet for every variant of the config, also for those whose model stays. */
export const updateEndpoint: Operation<SageMakerState, Input, UpdateEndpointOutput> = {
  authorize: (input, { cloud }) => [
    { action: 'sagemaker:UpdateEndpoint', resource: resourceArn(cloud.account, 'endpoint', input.EndpointName) },
    {
      action: 'sagemaker:UpdateEndpoint',
      resource: resourceArn(cloud.account, 'endpoint-config', input.EndpointConfigName),
    },
  ],
  run(input, state) {
    const endpoint = endpointOf(state, input.EndpointName);
    refuseUnlessChangeable(endpoint, 'UpdateEndpoint');
    const config = configOf(state, input.EndpointConfigName);
    refuseChangeOfKind(endpoint.config, config);
    refuseChangeOfScaledVariants(state, endpoint, config);
    const fleets = planFleets(state, endpoint.name, config, { fleets: endpoint.fleets, retained: retained(input) });
    const deploymentConfig = input.RetainDeploymentConfig ? endpoint.deploymentConfig : input.DeploymentConfig;
    if (deploymentConfig) {
      refuseOtherVariants(endpoint.fleets, fleets);
      checkDeploymentConfig(deploymentConfig, fleets);
    }
    checkQuota(state, wanted(fleets.values()));
    start(state, endpoint, { config, startTime: state.cloud.clock.now(), fleets, share: 0 }, deploymentConfig);
    return { EndpointArn: endpoint.arn };
  },
};

function start(
  state: SageMakerState,
  endpoint: Endpoint,
  pending: Deployment,
  deploymentConfig: Endpoint['deploymentConfig'],
): void {
  const left = endpoint.pending;
  endpoint.pending = pending;
  endpoint.deploymentConfig = deploymentConfig;
  endpoint.failureReason = undefined;
  enter(state, endpoint, 'Updating');
  inBackground(state, `updating endpoint ${endpoint.name}`, async () => {
    // What a failed rollback has left behind goes with the first update that repairs it.
    await Promise.all([...(left?.fleets.values() ?? [])].map(fleet => fleet.retire()));
    await deploy(state, endpoint, pending);
  });
}

function retained(input: Input): Retained {
  const excluded = input.ExcludeRetainedVariantProperties?.map(property => property.VariantPropertyType) ?? [];
  const keep = input.RetainAllVariantProperties ?? false;
  return {
    instanceCount: keep && !excluded.includes('DesiredInstanceCount'),
    weight: keep && !excluded.includes('DesiredWeight'),
  };
}

function refuseChangeOfKind(current: EndpointConfig, next: EndpointConfig): void {
  const serverless = (config: EndpointConfig): boolean =>
    config.request.ProductionVariants.some(variant => variant.ServerlessConfig !== undefined);
  if (!serverless(current) && serverless(next)) {
    throw invalid('Updating an instance-based endpoint to a serverless endpoint is not supported.');
  }
}

function refuseChangeOfScaledVariants(state: SageMakerState, endpoint: Endpoint, config: EndpointConfig): void {
  for (const { variantName } of scalableTargets(state, endpoint.name)) {
    const next = config.request.ProductionVariants.find(variant => variant.VariantName === variantName);
    if (next && next.InstanceType === endpoint.fleets.get(variantName)?.variant.InstanceType) continue;
    throw invalid(
      `Cannot ${next ? 'change the instance type of' : 'remove'} variant "${variantName}" of endpoint "${endpoint.arn}" because an ` +
        'Application AutoScaling scalable target is registered for it. Deregister the scalable target first.',
    );
  }
}

function refuseOtherVariants(current: Fleets, next: Fleets): void {
  const same = current.size === next.size && [...current.keys()].every(name => next.has(name));
  if (same) return;
  throw invalid('DeploymentConfig is not supported when the new endpoint configuration has different variant names.');
}
