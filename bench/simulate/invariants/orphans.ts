import type { DescribeEndpointConfigOutput, DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { Invariant } from '../invariant.ts';
import { found } from '../view.ts';
import type { World } from '../world.ts';

/** Longer than an hour after the last change nothing is left that no endpoint needs. */
export const noOrphans: Invariant = {
  words: 'nothing is orphaned: every model, endpoint config and scaling target belongs to an endpoint',
  async broken({ told }, world) {
    if (told.length > 0) return [];
    const endpoints = await names(world, 'ListEndpoints', 'Endpoints', 'EndpointName');
    const needed = new Set<string>();
    for (const EndpointName of endpoints) {
      const endpoint = await found<DescribeEndpointOutput>(world, 'DescribeEndpoint', { EndpointName });
      const { EndpointConfigName = '' } = endpoint ?? {};
      const config = await found<DescribeEndpointConfigOutput>(world, 'DescribeEndpointConfig', { EndpointConfigName });
      needed.add(EndpointConfigName);
      for (const { ModelName = '', VariantName } of config?.ProductionVariants ?? []) {
        needed.add(ModelName).add(`endpoint/${EndpointName}/variant/${VariantName}`);
      }
    }
    const { ScalableTargets } = await world.journey.call<{ ScalableTargets: { ResourceId: string }[] }>(
      'application-autoscaling',
      'DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    const there = [
      ...(await names(world, 'ListEndpointConfigs', 'EndpointConfigs', 'EndpointConfigName')),
      ...(await names(world, 'ListModels', 'Models', 'ModelName')),
      ...ScalableTargets.map(({ ResourceId }) => ResourceId),
    ];
    return there.filter(name => !needed.has(name)).map(name => `${name} is left, and nothing needs it`);
  },
};

async function names(world: World, operation: string, list: string, name: string): Promise<string[]> {
  const output = await world.journey.call<Record<string, Record<string, string>[]>>('sagemaker', operation, {
    MaxResults: 100,
  });
  return (output[list] ?? []).map(item => item[name] ?? '');
}
