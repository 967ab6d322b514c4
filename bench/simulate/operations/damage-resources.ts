import type { DescribeEndpointConfigOutput, DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import { endpointName } from '../../../test/support/journey.ts';
import type { Chance } from '../chance.ts';
import type { Harm } from '../harm.ts';
import type { Operation } from '../operation.ts';
import type { World } from '../world.ts';

const scalable = { ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' };

/** Does something to a resource in AWS, if AWS lets it be done. */
function change(
  weight: number,
  to: Harm['to'],
  done: (world: World, chance: Chance) => Promise<string | undefined>,
): Operation {
  return {
    kind: 'damage',
    weight,
    async play(world, chance) {
      try {
        const words = await done(world, chance);
        if (words === undefined) return 'nothing: there is no such resource';
        world.harm(to);
        return words;
      } catch (error) {
        return `nothing: ${(error as Error).message}`;
      }
    },
  };
}

function endpointOf({ journey }: World): Promise<DescribeEndpointOutput> {
  return journey.call('sagemaker', 'DescribeEndpoint', { EndpointName: endpointName });
}

function configOf({ journey }: World, EndpointConfigName: string | undefined): Promise<DescribeEndpointConfigOutput> {
  return journey.call('sagemaker', 'DescribeEndpointConfig', { EndpointConfigName });
}

async function variantsOf(world: World): Promise<string[]> {
  return ((await endpointOf(world)).ProductionVariants ?? []).map(({ VariantName }) => VariantName ?? '');
}

export const resourceDamages: Readonly<Record<string, Operation>> = {
  'delete the endpoint': change(1, 'serving', async world => {
    await world.journey.call('sagemaker', 'DeleteEndpoint', { EndpointName: endpointName });
    return 'deleted the endpoint';
  }),
  'delete the endpoint config': change(1, 'serving', async world => {
    const { EndpointConfigName } = await endpointOf(world);
    await world.journey.call('sagemaker', 'DeleteEndpointConfig', { EndpointConfigName });
    return `deleted endpoint config ${EndpointConfigName}`;
  }),
  'delete a model in use': change(1, 'serving', async (world, chance) => {
    const { EndpointConfigName } = await endpointOf(world);
    const { ProductionVariants = [] } = await configOf(world, EndpointConfigName);
    const { ModelName } = chance.of(ProductionVariants);
    await world.journey.call('sagemaker', 'DeleteModel', { ModelName });
    return `deleted model ${ModelName}`;
  }),
  'update the endpoint to another config': change(1, 'serving', async (world, chance) => {
    const { EndpointConfigs } = await world.journey.call<{ EndpointConfigs: { EndpointConfigName: string }[] }>(
      'sagemaker',
      'ListEndpointConfigs',
      { NameContains: world.journey.model },
    );
    if (EndpointConfigs.length === 0) return undefined;
    const { EndpointConfigName } = chance.of(EndpointConfigs);
    await world.journey.call('sagemaker', 'UpdateEndpoint', { EndpointName: endpointName, EndpointConfigName });
    return `updated the endpoint to config ${EndpointConfigName}`;
  }),
  'change weights and counts': change(2, 'record', async (world, chance) => {
    const VariantName = chance.of(await variantsOf(world));
    const wish = chance.of([{ DesiredWeight: 0 }, { DesiredWeight: 1 }, { DesiredInstanceCount: 2 }]);
    await world.journey.call('sagemaker', 'UpdateEndpointWeightsAndCapacities', {
      EndpointName: endpointName,
      DesiredWeightsAndCapacities: [{ VariantName, ...wish }],
    });
    return `variant ${VariantName}: ${JSON.stringify(wish)}`;
  }),
  'take a scaling target away': change(1, 'record', async (world, chance) => {
    const ResourceId = `endpoint/${endpointName}/variant/${chance.of(await variantsOf(world))}`;
    await world.journey.call('application-autoscaling', 'DeregisterScalableTarget', { ...scalable, ResourceId });
    return `deregistered ${ResourceId}`;
  }),
  'change a scaling target': change(1, 'record', async (world, chance) => {
    const ResourceId = `endpoint/${endpointName}/variant/${chance.of(await variantsOf(world))}`;
    const bounds = { MinCapacity: 1 + chance.below(2), MaxCapacity: 2 + chance.below(5) };
    await world.journey.call('application-autoscaling', 'RegisterScalableTarget', {
      ...scalable,
      ResourceId,
      ...bounds,
    });
    return `${ResourceId}: ${bounds.MinCapacity} to ${bounds.MaxCapacity} instances`;
  }),
  'delete a scaling alarm': change(1, 'record', async (world, chance) => {
    const AlarmNamePrefix = `TargetTracking-endpoint/${endpointName}/`;
    const { MetricAlarms } = await world.journey.call<{ MetricAlarms: { AlarmName: string }[] }>(
      'cloudwatch',
      'DescribeAlarms',
      { AlarmNamePrefix },
    );
    if (MetricAlarms.length === 0) return undefined;
    const { AlarmName } = chance.of(MetricAlarms);
    await world.journey.call('cloudwatch', 'DeleteAlarms', { AlarmNames: [AlarmName] });
    return `deleted alarm ${AlarmName.slice(0, 90)}`;
  }),
  'take the tags of a model away': change(1, 'record', async (world, chance) => {
    const { Models } = await world.journey.call<{ Models: { ModelArn: string }[] }>('sagemaker', 'ListModels', {
      NameContains: world.journey.model,
    });
    if (Models.length === 0) return undefined;
    const { ModelArn } = chance.of(Models);
    await world.journey.call('sagemaker', 'DeleteTags', { ResourceArn: ModelArn, TagKeys: ['sluice:rollout'] });
    return `took the tags of ${ModelArn} away`;
  }),
};
