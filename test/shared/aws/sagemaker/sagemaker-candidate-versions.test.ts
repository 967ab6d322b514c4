import {
  DescribeModelPackageCommand,
  type DescribeModelPackageOutput,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { sagemakerCandidateVersions } from '#shared/aws/sagemaker/sagemaker-candidate-versions.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { evaluationPolicy } from '#shared/domain/policy/sections/evaluation-policy.ts';
import { arnOf } from '../../../functions/versions.ts';

const client = new SageMakerClient({ region: 'us-east-1' });
const mock = mockClient(client);

const bare = {
  ModelPackageArn: arnOf(2),
  ModelPackageGroupName: 'fraud-models',
  ModelPackageVersion: 2,
  CreationTime: new Date(0),
} as DescribeModelPackageOutput;

const read = async (more: Partial<DescribeModelPackageOutput>) => {
  mock.on(DescribeModelPackageCommand).resolves({ ...bare, ...more });
  return sagemakerCandidateVersions(client, async () => undefined).describe(arnOf(2));
};

/** Registrations of the wild: whatever they leave out, a version is read, and what is missing makes its gate ask. */
describe('a version as others register it', () => {
  it.each<[string, Partial<DescribeModelPackageOutput>]>([
    ['with nothing', {}],
    ['with empty metrics', { ModelMetrics: {} }],
    ['with statistics of data alone', { ModelMetrics: { ModelDataQuality: { Statistics: undefined } } }],
    ['with a constraints file alone', { ModelMetrics: { ModelQuality: {} } }],
    ['without containers', { InferenceSpecification: {} as DescribeModelPackageOutput['InferenceSpecification'] }],
    ['with metadata that are no places', { CustomerMetadataProperties: { rows: 'many', predictions: '1' } }],
  ])('is read, and its evaluation is unreadable: %s', async (_, more) => {
    const found = await read(more);
    expect(found).toMatchObject({ version: 2, approval: 'PendingManualApproval' });
    expect(found && evidencePlaces(found, evaluationPolicy.parse({}))).toHaveProperty('unreadable');
  });

  it('names its model data by a prefix of objects, too', async () => {
    const S3DataSource = { S3Uri: 's3://models/v2/', S3DataType: 'S3Prefix', CompressionType: 'None' } as const;
    const Containers = [{ Image: 'i', ModelDataSource: { S3DataSource } }];
    expect(await read({ InferenceSpecification: { Containers } })).toMatchObject({ modelDataUrl: 's3://models/v2/' });
  });
});
