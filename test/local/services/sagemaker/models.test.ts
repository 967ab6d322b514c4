import { expect, describe as group, test } from 'vitest';
import { createModel } from './support/resources.ts';
import { image, roleArn, testCloud } from './support/test-cloud.ts';

group('a model', () => {
  test('asks for the right to create it and to pass its role', async () => {
    const cloud = testCloud();
    const tagged = { PrimaryContainer: { Image: image }, ExecutionRoleArn: roleArn, Tags: [{ Key: 'a', Value: 'b' }] };
    await cloud.call('CreateModel', { ModelName: 'Model', ...tagged });
    const resource = 'arn:aws:sagemaker:us-east-1:111122223333:model/model';
    expect(cloud.accesses).toEqual([
      { action: 'sagemaker:CreateModel', resource },
      { action: 'sagemaker:AddTags', resource },
      { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    ]);
    expect(await cloud.call('ListTags', { ResourceArn: resource })).toMatchObject({ Tags: [{ Key: 'a', Value: 'b' }] });
  });

  test('is announced when it comes and when it goes', async () => {
    const cloud = testCloud();
    await createModel(cloud, 'model');
    await cloud.call('DeleteModel', { ModelName: 'model' });
    expect(cloud.events.map(event => event.detailType)).toEqual(Array(2).fill('SageMaker Model State Change'));
    await expect(cloud.call('DescribeModel', { ModelName: 'model' })).rejects.toThrow(
      'Could not find model "arn:aws:sagemaker:us-east-1:111122223333:model/model".',
    );
  });

  test('takes an approved version, with its own environment over the registered one', async () => {
    const cloud = testCloud();
    await cloud.call('CreateModelPackageGroup', { ModelPackageGroupName: 'churn' });
    const Containers = [{ Image: image, ModelDataUrl: 's3://models/a.tar.gz', Environment: { A: '1', B: '1' } }];
    const { ModelPackageArn } = await cloud.call('CreateModelPackage', {
      ModelPackageGroupName: 'churn',
      InferenceSpecification: { Containers, SupportedContentTypes: [], SupportedResponseMIMETypes: [] },
      ModelApprovalStatus: 'Approved',
    });
    const PrimaryContainer = { ModelPackageName: ModelPackageArn, Environment: { B: '2' } };
    await cloud.call('CreateModel', { ModelName: 'model', PrimaryContainer, ExecutionRoleArn: roleArn });
    const ProductionVariants = [
      { VariantName: 'blue', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
    ];
    await cloud.call('CreateEndpointConfig', { EndpointConfigName: 'config', ProductionVariants });
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    await cloud.clock.until(() => cloud.containers.of('endpoint', 'blue').length > 0, 600_000);
    expect(cloud.containers.of('endpoint', 'blue')[0]?.spec.environment).toEqual({ A: '1', B: '2' });
  });

  test('serves on the instance types that its package lists only', async () => {
    const cloud = testCloud();
    const InferenceSpecification = {
      Containers: [{ Image: image }],
      SupportedRealtimeInferenceInstanceTypes: ['ml.m5.large'],
    };
    const { ModelPackageArn } = await cloud.call('CreateModelPackage', {
      ModelPackageName: 'churn',
      InferenceSpecification,
    });
    const PrimaryContainer = { ModelPackageName: ModelPackageArn };
    await cloud.call('CreateModel', { ModelName: 'model', PrimaryContainer, ExecutionRoleArn: roleArn });
    const on = (InstanceType: string) => ({
      EndpointConfigName: InstanceType.replaceAll('.', '-'),
      ProductionVariants: [{ VariantName: 'blue', ModelName: 'model', InstanceType, InitialInstanceCount: 1 }],
    });
    await expect(cloud.call('CreateEndpointConfig', on('ml.c5.large'))).rejects.toThrow(
      'Instance type ml.c5.large of production variant "blue" is not supported by the model package',
    );
    await cloud.call('CreateEndpointConfig', on('ml.m5.large'));
  });

  const refusals: [string, object, string][] = [
    ['no role', { PrimaryContainer: { Image: image } }, 'You must specify an ExecutionRoleArn.'],
    ['no container', { ExecutionRoleArn: roleArn }, 'You must specify either PrimaryContainer or Containers.'],
    [
      'both kinds of containers',
      { ExecutionRoleArn: roleArn, PrimaryContainer: { Image: image }, Containers: [{ Image: image }] },
      'You can specify either PrimaryContainer or Containers, but not both.',
    ],
    [
      'a container without image',
      { ExecutionRoleArn: roleArn, PrimaryContainer: {} },
      'You must provide either Image or ModelPackageName.',
    ],
    [
      'an image beside a package',
      { ExecutionRoleArn: roleArn, PrimaryContainer: { Image: image, ModelPackageName: 'p' } },
      'You cannot provide Image or ModelDataUrl together with ModelPackageName.',
    ],
    [
      'a reserved tag',
      { ExecutionRoleArn: roleArn, PrimaryContainer: { Image: image }, Tags: [{ Key: 'aws:a', Value: '' }] },
      'aws: prefixed tag key names are not allowed for external use.',
    ],
  ];

  test.each(refusals)('is refused with %s', async (_, input, message) => {
    await expect(testCloud().call('CreateModel', { ModelName: 'model', ...input })).rejects.toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  test('is refused when the name is taken, in any case', async () => {
    const cloud = testCloud();
    await createModel(cloud, 'model');
    await expect(createModel(cloud, 'MODEL')).rejects.toThrow('Cannot create already existing model');
  });

  test('is found by part of its name, page by page', async () => {
    const cloud = testCloud();
    for (const name of ['a-1', 'a-2', 'b-1']) await createModel(cloud, name);
    const query = { NameContains: 'a-', SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 1 };
    const first = await cloud.call('ListModels', query);
    expect(first).toMatchObject({ Models: [{ ModelName: 'a-1' }] });
    const second = await cloud.call('ListModels', { ...query, NextToken: first['NextToken'] });
    expect(second).toMatchObject({ Models: [{ ModelName: 'a-2' }] });
    expect(second['NextToken']).toBeUndefined();
    await expect(cloud.call('ListModels', { NextToken: 'x' })).rejects.toThrow('The token provided is not valid.');
  });
});
