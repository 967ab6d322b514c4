import { expect, describe as group, test } from 'vitest';
import { image, type SeenEvent, type TestCloud, testCloud } from './support/test-cloud.ts';

const InferenceSpecification = {
  Containers: [{ Image: image, ModelDataUrl: 's3://models/a.tar.gz' }],
  SupportedContentTypes: ['text/plain'],
  SupportedResponseMIMETypes: ['text/plain'],
};
const arnOf = (version: number): string => `arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/${version}`;

async function withGroup(): Promise<TestCloud> {
  const cloud = testCloud();
  await cloud.call('CreateModelPackageGroup', { ModelPackageGroupName: 'churn' });
  return cloud;
}

async function register(cloud: TestCloud, more: object = {}): Promise<string> {
  const input = { ModelPackageGroupName: 'churn', InferenceSpecification, ...more };
  return (await cloud.call<{ ModelPackageArn: string }>('CreateModelPackage', input)).ModelPackageArn;
}

const packageEvents = (cloud: TestCloud): SeenEvent[] =>
  cloud.events.filter(event => event.detailType === 'SageMaker Model Package State Change');

group('a version', () => {
  test('gets the next number and waits for approval', async () => {
    const cloud = await withGroup();
    expect(await register(cloud)).toBe(arnOf(1));
    expect(await register(cloud)).toBe(arnOf(2));
    expect(await cloud.call('DescribeModelPackage', { ModelPackageName: arnOf(2) })).toMatchObject({
      ModelPackageGroupName: 'churn',
      ModelPackageVersion: 2,
      ModelPackageStatus: 'Completed',
      ModelApprovalStatus: 'PendingManualApproval',
      CreatedBy: { IamIdentity: { Arn: 'arn:aws:iam::111122223333:root' } },
    });
  });

  test('with an encrypted card asks for the key, unless only metadata is wanted', async () => {
    const cloud = await withGroup();
    const ModelCard = {
      ModelCardStatus: 'Draft',
      ModelCardContent: JSON.stringify({
        intended_uses: { risk_rating: 'Low' },
        model_overview: { model_creator: 'me' },
      }),
    };
    await register(cloud, { ModelCard, SecurityConfig: { KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/k' } });
    cloud.denied.add('kms:Decrypt');
    const caller = { kind: 'role', roleName: 'r', sessionName: 's' } as const;
    const whole = { ModelPackageName: arnOf(1) };
    await expect(cloud.call('DescribeModelPackage', whole, caller)).rejects.toThrow('kms:Decrypt');
    const metadata = { ...whole, IncludedData: 'MetadataOnly' };
    expect(await cloud.call('DescribeModelPackage', metadata, caller)).toMatchObject({
      ModelApprovalStatus: 'PendingManualApproval',
      ModelCard: { ModelCardStatus: 'Draft', ModelCardContent: '{"intended_uses":{"risk_rating":"Low"}}' },
    });
    expect(await cloud.call('DescribeModelPackage', whole)).toMatchObject({ ModelCard });
    await expect(cloud.call('DescribeModelPackage', { ...whole, IncludedData: 'Some' })).rejects.toThrow(
      'includedData',
    );
  });

  test('never gets the number of a deleted one', async () => {
    const cloud = await withGroup();
    await register(cloud);
    await cloud.call('DeleteModelPackage', { ModelPackageName: arnOf(1) });
    expect(await register(cloud)).toBe(arnOf(2));
  });

  test('is announced when it is created', async () => {
    const cloud = await withGroup();
    const ModelMetrics = { ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://b/e.json' } } };
    await register(cloud, { ModelMetrics, CustomerMetadataProperties: { a: '1' } });
    expect(packageEvents(cloud)).toEqual([
      {
        time: cloud.clock.now(),
        source: 'aws.sagemaker',
        detailType: 'SageMaker Model Package State Change',
        resources: [arnOf(1)],
        detail: {
          ModelPackageName: 'churn/1',
          ModelPackageGroupName: 'churn',
          ModelPackageVersion: 1,
          ModelPackageArn: arnOf(1),
          CreationTime: cloud.clock.now(),
          InferenceSpecification,
          ModelPackageStatus: 'Completed',
          ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
          CertifyForMarketplace: false,
          ModelApprovalStatus: 'PendingManualApproval',
          ModelMetrics,
        },
      },
    ]);
  });

  test.each([
    [{ ModelApprovalStatus: 'Approved' }, ['ModelApprovalStatus']],
    [{ ModelApprovalStatus: 'Approved', ApprovalDescription: 'ok' }, ['ModelApprovalStatus', 'ApprovalDescription']],
    [{ CustomerMetadataProperties: { a: '1' } }, ['CustomerMetadataProperties']],
    [{ SourceUri: 's3://b/k' }, ['sourceUri']],
    [{ ModelLifeCycle: { Stage: 'Prod', StageStatus: 'Approved' } }, ['ModelLifeCycle']],
  ])('is announced at every update: %j', async (update, fields) => {
    const cloud = await withGroup();
    await register(cloud);
    await cloud.clock.advance(1000);
    await cloud.call('UpdateModelPackage', { ModelPackageArn: arnOf(1), ...update });
    expect(packageEvents(cloud).at(-1)?.detail).toMatchObject({
      UpdatedModelPackageFields: fields,
      LastModifiedTime: cloud.clock.now(),
    });
  });

  test('merges customer metadata and remembers who approved', async () => {
    const cloud = await withGroup();
    await register(cloud, { CustomerMetadataProperties: { a: '1', b: '2' } });
    await cloud.call(
      'UpdateModelPackage',
      {
        ModelPackageArn: arnOf(1),
        ModelApprovalStatus: 'Approved',
        CustomerMetadataProperties: { c: '3' },
        CustomerMetadataPropertiesToRemove: ['a'],
      },
      { kind: 'role', roleName: 'operator', sessionName: 'anna' },
    );
    expect(cloud.accesses).toMatchObject([
      { action: 'sagemaker:UpdateModelPackage', context: { 'sagemaker:ModelApprovalStatus': 'Approved' } },
    ]);
    expect(await cloud.call('DescribeModelPackage', { ModelPackageName: arnOf(1) })).toMatchObject({
      CustomerMetadataProperties: { b: '2', c: '3' },
      LastModifiedBy: { IamIdentity: { Arn: 'arn:aws:sts::111122223333:assumed-role/operator/anna' } },
    });
  });
});

group('the registry refuses', () => {
  const refusals: [string, string, object, string][] = [
    [
      'a second group of the name',
      'CreateModelPackageGroup',
      { ModelPackageGroupName: 'churn' },
      'Model Package Group already exists: arn:aws:sagemaker:us-east-1:111122223333:model-package-group/churn',
    ],
    [
      'a version in no group',
      'CreateModelPackage',
      { ModelPackageGroupName: 'other' },
      'ModelPackageGroup arn:aws:sagemaker:us-east-1:111122223333:model-package-group/other does not exist.',
    ],
    ['a package without name and group', 'CreateModelPackage', {}, 'Missing ARN.'],
    [
      'a package with both',
      'CreateModelPackage',
      { ModelPackageGroupName: 'churn', ModelPackageName: 'p' },
      'Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use.',
    ],
    [
      'tags on a version',
      'CreateModelPackage',
      { ModelPackageGroupName: 'churn', Tags: [{ Key: 'a', Value: 'b' }] },
      'Tags are not supported for versioned model packages. Add the tags to the model package group.',
    ],
    [
      'to describe what is not there',
      'DescribeModelPackage',
      { ModelPackageName: arnOf(9) },
      `ModelPackage ${arnOf(9)} does not exist.`,
    ],
    [
      'to update what is not there',
      'UpdateModelPackage',
      { ModelPackageArn: arnOf(9) },
      `ModelPackage ${arnOf(9)} does not exist.`,
    ],
    [
      'a model of a version that waits for approval',
      'CreateModel',
      {
        ModelName: 'm',
        ExecutionRoleArn: 'arn:aws:iam::111122223333:role/r',
        PrimaryContainer: { ModelPackageName: arnOf(1) },
      },
      `Cannot create a model from Model Package "${arnOf(1)}": its ModelApprovalStatus is PendingManualApproval, but must be Approved.`,
    ],
    [
      'tags on a version afterwards',
      'AddTags',
      { ResourceArn: arnOf(1), Tags: [{ Key: 'a', Value: 'b' }] },
      'Tags are not supported for versioned model packages. Use the model package group instead.',
    ],
  ];

  test.each(refusals)('%s', async (_, operation, input, message) => {
    const cloud = await withGroup();
    await register(cloud);
    await expect(cloud.call(operation, input)).rejects.toMatchObject({ code: 'ValidationException', message });
  });

  test('to delete a group that holds versions', async () => {
    const cloud = await withGroup();
    await register(cloud);
    const deleting = cloud.call('DeleteModelPackageGroup', { ModelPackageGroupName: 'churn' });
    await expect(deleting).rejects.toMatchObject({ code: 'ConflictException' });
  });
});

group('listing versions', () => {
  interface Listed {
    ModelPackageSummaryList: { ModelPackageVersion?: number; ModelPackageName?: string }[];
    NextToken?: string;
  }
  const versions = (listed: Listed) => listed.ModelPackageSummaryList.map(summary => summary.ModelPackageVersion);

  async function filled(): Promise<TestCloud> {
    const cloud = await withGroup();
    await register(cloud, { ModelApprovalStatus: 'Approved' });
    await register(cloud);
    await register(cloud);
    await cloud.call('CreateModelPackage', { ModelPackageName: 'standing', InferenceSpecification });
    return cloud;
  }

  test('of a group gives the newest first', async () => {
    const cloud = await filled();
    expect(versions(await cloud.call<Listed>('ListModelPackages', { ModelPackageGroupName: 'churn' }))).toEqual([
      3, 2, 1,
    ]);
  });

  test('without a group gives the unversioned ones', async () => {
    const { ModelPackageSummaryList } = await (await filled()).call<Listed>('ListModelPackages');
    expect(ModelPackageSummaryList).toMatchObject([{ ModelPackageName: 'standing' }]);
  });

  test('by approval can give an empty page and a token', async () => {
    const cloud = await filled();
    const query = { ModelPackageGroupName: 'churn', ModelApprovalStatus: 'Approved', MaxResults: 2 };
    const first = await cloud.call<Listed>('ListModelPackages', query);
    expect(versions(first)).toEqual([]);
    const second = await cloud.call<Listed>('ListModelPackages', { ...query, NextToken: first.NextToken });
    expect(versions(second)).toEqual([1]);
    expect(second.NextToken).toBeUndefined();
  });

  test('by ARN answers per ARN', async () => {
    const cloud = await filled();
    const output = await cloud.call('BatchDescribeModelPackage', { ModelPackageArnList: [arnOf(1), arnOf(9)] });
    expect(output).toMatchObject({
      ModelPackageSummaries: { [arnOf(1)]: { ModelApprovalStatus: 'Approved' } },
      BatchDescribeModelPackageErrorMap: { [arnOf(9)]: { ErrorCode: 'ResourceNotFound' } },
    });
  });
});
