import { expect, describe as group, test } from 'vitest';
import { createConfig, createModel } from './support/resources.ts';
import { roleArn, type TestCloud, testCloud } from './support/test-cloud.ts';

const variant = { VariantName: 'blue', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
const serverless = {
  VariantName: 'blue',
  ModelName: 'model',
  ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 },
};
const capture = {
  InitialSamplingPercentage: 10,
  DestinationS3Uri: 's3://b/c',
  CaptureOptions: [{ CaptureMode: 'Input' }],
};
const asynchronous = { OutputConfig: { S3OutputPath: 's3://b/out' } };

async function withModel(): Promise<TestCloud> {
  const cloud = testCloud();
  await createModel(cloud, 'model');
  return cloud;
}

group('an endpoint config', () => {
  test('is described as it was created, and announced', async () => {
    const cloud = await withModel();
    await createConfig(cloud, 'Config');
    const described = await cloud.call('DescribeEndpointConfig', { EndpointConfigName: 'Config' });
    expect(described).toMatchObject({
      EndpointConfigArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/config',
      ProductionVariants: [{ ...variant, InitialVariantWeight: 1 }],
    });
    expect(cloud.events.at(-1)).toMatchObject({
      detailType: 'SageMaker Endpoint Config State Change',
      detail: { EndpointConfigName: 'Config', KmsKeyId: null, ProductionVariants: [{ ServerlessConfig: null }] },
    });
  });

  test('goes when it is deleted, also while it is used', async () => {
    const cloud = await withModel();
    await createConfig(cloud, 'config');
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    await cloud.call('DeleteEndpointConfig', { EndpointConfigName: 'config' });
    await expect(cloud.call('DescribeEndpointConfig', { EndpointConfigName: 'config' })).rejects.toThrow(
      'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/config".',
    );
  });

  const refusals: [string, object, string][] = [
    [
      'a model that is not there',
      { ProductionVariants: [{ ...variant, ModelName: 'none' }] },
      'Could not find model "arn:aws:sagemaker:us-east-1:111122223333:model/none".',
    ],
    ['two variants of one name', { ProductionVariants: [variant, variant] }, 'Duplicate variant name "blue"'],
    [
      'a shadow with two production variants',
      {
        ProductionVariants: [variant, { ...variant, VariantName: 'green' }],
        ShadowProductionVariants: [{ ...variant, VariantName: 'shadow' }],
      },
      'exactly one production variant and one shadow variant',
    ],
    [
      'a serverless shadow',
      { ProductionVariants: [variant], ShadowProductionVariants: [{ ...serverless, VariantName: 'shadow' }] },
      'Serverless variants are not supported in shadow deployments',
    ],
    [
      'no instance type',
      { ProductionVariants: [{ VariantName: 'blue', ModelName: 'model' }] },
      'Either InstanceType or ServerlessConfig is required',
    ],
    [
      'no instance count',
      { ProductionVariants: [{ ...variant, InitialInstanceCount: undefined }] },
      'InitialInstanceCount is required',
    ],
    [
      'instances and serverless',
      { ProductionVariants: [{ ...variant, ...serverless }] },
      'cannot be specified with ServerlessConfig',
    ],
    [
      'an odd memory size',
      { ProductionVariants: [{ ...serverless, ServerlessConfig: { MemorySizeInMB: 1500, MaxConcurrency: 5 } }] },
      'MemorySizeInMB must be one of',
    ],
    [
      'more provisioned than possible concurrency',
      {
        ProductionVariants: [
          { ...serverless, ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 5, ProvisionedConcurrency: 6 } },
        ],
      },
      'ProvisionedConcurrency must not exceed MaxConcurrency',
    ],
    [
      'two serverless variants',
      { ProductionVariants: [serverless, { ...serverless, VariantName: 'green' }] },
      'exactly one production variant',
    ],
    [
      'serverless with data capture',
      { ProductionVariants: [serverless], DataCaptureConfig: capture },
      'DataCaptureConfig is not supported',
    ],
    [
      'serverless with a volume key',
      { ProductionVariants: [serverless], KmsKeyId: 'key' },
      'KmsKeyId is not supported',
    ],
    [
      'asynchronous with two variants',
      { ProductionVariants: [variant, { ...variant, VariantName: 'green' }], AsyncInferenceConfig: asynchronous },
      'Asynchronous endpoints support exactly one production variant',
    ],
    [
      'managed scaling of a model variant',
      { ProductionVariants: [{ ...variant, ManagedInstanceScaling: { Status: 'ENABLED' } }] },
      'ManagedInstanceScaling is only supported for inference component endpoints.',
    ],
    [
      'a variant without model',
      { ProductionVariants: [{ ...variant, ModelName: undefined }] },
      'ModelName is required',
    ],
    [
      'a role where components are not used',
      { ProductionVariants: [variant], ExecutionRoleArn: roleArn },
      'ExecutionRoleArn is only supported for inference component endpoints.',
    ],
  ];

  test.each(refusals)('is refused with %s', async (_, input, message) => {
    const creating = (await withModel()).call('CreateEndpointConfig', { EndpointConfigName: 'config', ...input });
    await expect(creating).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('is refused with eleven variants, by the published model', async () => {
    const ProductionVariants = Array.from({ length: 11 }, (_, i) => ({ ...variant, VariantName: `v${i}` }));
    const creating = (await withModel()).call('CreateEndpointConfig', {
      EndpointConfigName: 'config',
      ProductionVariants,
    });
    await expect(creating).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test('is refused when the name is taken', async () => {
    const cloud = await withModel();
    await createConfig(cloud, 'config');
    await expect(createConfig(cloud, 'config')).rejects.toThrow(
      'Cannot create already existing endpoint configuration "arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/config".',
    );
  });
});
