import type { DescribeEndpointConfigOutput } from '@aws-sdk/client-sagemaker';
import type { Journey } from './journey.ts';

/** Models, configs, scalable targets, locks and waits that nothing needs any more. Empty after every ending. */
export async function leftovers(journey: Journey): Promise<string[]> {
  const endpoint = await journey.endpoint();
  const config = endpoint?.EndpointConfigName ? await describeConfig(journey, endpoint.EndpointConfigName) : undefined;
  const variants = config?.ProductionVariants ?? [];
  const needed = new Set([config?.EndpointConfigName, ...variants.map(variant => variant.ModelName)]);
  const slots = new Set(variants.map(({ VariantName }) => `endpoint/${endpoint?.EndpointName}/variant/${VariantName}`));

  const configs = await names(journey, 'ListEndpointConfigs', 'EndpointConfigs', 'EndpointConfigName');
  const models = await names(journey, 'ListModels', 'Models', 'ModelName');
  const { ScalableTargets } = await journey.call<{ ScalableTargets: { ResourceId: string }[] }>(
    'application-autoscaling',
    'DescribeScalableTargets',
    { ServiceNamespace: 'sagemaker' },
  );
  const locks = (await journey.query('locks')).filter(lock => lock['holder'] !== undefined);
  const waits = await journey.query('waits');
  return [
    ...configs.filter(name => !needed.has(name)).map(name => `config ${name}`),
    ...models.filter(name => !needed.has(name)).map(name => `model ${name}`),
    ...ScalableTargets.filter(({ ResourceId }) => !slots.has(ResourceId)).map(one => `target ${one.ResourceId}`),
    ...locks.map(lock => `lock ${lock['sk']} held by ${lock['holder']}`),
    ...waits.map(wait => `wait ${wait['sk']}`),
  ];
}

function describeConfig(journey: Journey, EndpointConfigName: string): Promise<DescribeEndpointConfigOutput> {
  return journey.call('sagemaker', 'DescribeEndpointConfig', { EndpointConfigName });
}

async function names(journey: Journey, operation: string, list: string, name: string): Promise<string[]> {
  const output = await journey.call<Record<string, Record<string, string>[]>>('sagemaker', operation, {
    MaxResults: 100,
  });
  return (output[list] ?? []).map(item => item[name] ?? '');
}
