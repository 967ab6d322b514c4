import { DescribeModelPackageCommand, ListModelPackagesCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sagemakerRegistry } from '#shared/aws/sagemaker/sagemaker-registry.ts';
import { arnOf } from '../../../functions/versions.ts';

const client = new SageMakerClient({ region: 'us-east-1' });
const mock = mockClient(client);
const registry = sagemakerRegistry(client, async group => (group === 'staged' ? 'Production' : undefined));

const described = (version: number) => ({
  ModelPackageArn: arnOf(version),
  ModelPackageName: `fraud-models/${version}`,
  ModelPackageGroupName: 'fraud-models',
  ModelPackageVersion: version,
  ModelPackageStatus: 'Completed' as const,
  ModelPackageStatusDetails: { ValidationStatuses: [] },
  ModelApprovalStatus: 'Approved' as const,
  CreationTime: new Date(1_000),
});

const invalid = (message: string) => Object.assign(new Error(message), { name: 'ValidationException' });

describe('sagemakerRegistry', () => {
  beforeEach(() => mock.reset());

  it('describes a version by its ARN', async () => {
    mock.on(DescribeModelPackageCommand).resolves({ ...described(2), LastModifiedTime: new Date(5_000) });
    expect(await registry.describe(arnOf(2))).toEqual({
      modelPackageArn: arnOf(2),
      group: 'fraud-models',
      version: 2,
      packageStatus: 'Completed',
      approval: 'Approved',
      changedAt: 5_000,
    });
    // All data would need kms:Decrypt where the model card is under a key of the customer's.
    expect(mock.commandCalls(DescribeModelPackageCommand)[0]?.args[0].input).toEqual({
      ModelPackageName: arnOf(2),
      IncludedData: 'MetadataOnly',
    });
  });

  it('takes the creation for the last change of a version that was never changed', async () => {
    mock.on(DescribeModelPackageCommand).resolves(described(2));
    expect((await registry.describe(arnOf(2)))?.changedAt).toBe(1_000);
  });

  it('finds no version where there is none, or none in a group', async () => {
    const { ModelPackageGroupName: _group, ...alone } = described(2);
    const gone = invalid(`ModelPackage ${arnOf(9)} does not exist.`);
    mock.on(DescribeModelPackageCommand).rejectsOnce(gone).resolvesOnce(alone);
    expect(await registry.describe(arnOf(9))).toBeUndefined();
    expect(await registry.describe(arnOf(2))).toBeUndefined();
  });

  it('lets other refusals through', async () => {
    mock.on(DescribeModelPackageCommand).rejects(invalid('1 validation error detected'));
    await expect(registry.describe('nonsense')).rejects.toThrow('1 validation error');
  });

  it('reads on past an empty page', async () => {
    mock
      .on(ListModelPackagesCommand)
      .resolvesOnce({ ModelPackageSummaryList: [], NextToken: 'more' })
      .resolvesOnce({ ModelPackageSummaryList: [{ ...described(2) }] });
    mock.on(DescribeModelPackageCommand).resolves(described(2));
    expect((await registry.listApproved('fraud-models')).map(version => version.version)).toEqual([2]);
    expect(mock.commandCalls(ListModelPackagesCommand)[1]?.args[0].input).toMatchObject({
      ModelPackageGroupName: 'fraud-models',
      ModelApprovalStatus: 'Approved',
      NextToken: 'more',
    });
  });

  it('where a stage counts, goes by the ModelLifeCycle alone, and lists every version to find those that are in it', async () => {
    const staged = { ...described(2), ModelPackageGroupName: 'staged' };
    const life = { Stage: 'Production', StageStatus: 'Approved', StageDescription: 'good' };
    const versions = [
      { ...staged, ModelPackageArn: arnOf(1) },
      { ...staged, ModelLifeCycle: { ...life, Stage: 'QA' } },
      { ...staged, ModelPackageArn: arnOf(3), ModelApprovalStatus: 'Rejected' as const, ModelLifeCycle: life },
    ];
    mock.on(ListModelPackagesCommand).resolves({ ModelPackageSummaryList: versions });
    mock.on(DescribeModelPackageCommand).resolves({ ...staged, ModelLifeCycle: life });
    expect(await registry.listApproved('staged')).toMatchObject([{ approval: 'Approved', description: 'good' }]);
    expect(mock.commandCalls(DescribeModelPackageCommand).map(({ args }) => args[0].input.ModelPackageName)).toEqual([
      arnOf(3),
    ]);
    expect(mock.commandCalls(ListModelPackagesCommand)[0]?.args[0].input).not.toHaveProperty('ModelApprovalStatus');
    mock.on(DescribeModelPackageCommand).resolves(staged);
    expect(await registry.describe(arnOf(2))).toMatchObject({ approval: 'PendingManualApproval' });
  });

  it('finds nothing in a group that does not exist yet', async () => {
    mock.on(ListModelPackagesCommand).rejects(invalid('ModelPackageGroup arn does not exist.'));
    expect(await registry.listApproved('fraud-models')).toEqual([]);
  });
});
