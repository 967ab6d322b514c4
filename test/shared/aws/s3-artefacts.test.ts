import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { s3Artefacts } from '#shared/aws/s3-artefacts.ts';

const sagemaker = mockClient(SageMakerClient);
const s3 = mockClient(S3Client);
const look = (container: object) => {
  sagemaker.on(DescribeModelPackageCommand).resolves({ InferenceSpecification: { Containers: [container as never] } });
  const region = { region: 'us-east-1' };
  return s3Artefacts(new SageMakerClient(region), new S3Client(region)).look('arn');
};

const uri = 's3://models/a/model.tar.gz';
const object = { Key: 'a/model.tar.gz', VersionId: 'v2', IsLatest: true, ETag: '"e2"' };
const older = { ...object, VersionId: 'v1', IsLatest: false, ETag: '"e1"' };

beforeEach(() => {
  sagemaker.reset();
  s3.reset();
});

describe('the model data of a version', () => {
  it('is the newest version of its object, beside what the registry knows of it', async () => {
    s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ ...object, Key: 'a/model.tar.gz.bak' }, object, older] });
    expect(await look({ ModelDataUrl: uri, ModelDataETag: 'e1' })).toEqual([
      { uri, is: 'version v2', etag: '"e2"', registered: 'e1' },
    ]);
  });

  it('is named by its ETag in a bucket without versions', async () => {
    s3.on(ListObjectVersionsCommand).resolves({ Versions: [{ ...object, VersionId: 'null' }] });
    expect(await look({ ModelDataUrl: uri })).toMatchObject([{ is: 'ETag e2' }]);
  });

  it('is all that lies below a prefix, on whichever page', async () => {
    const prefix = { S3Uri: 's3://models/a/', S3DataType: 'S3Prefix', CompressionType: 'None' };
    const named = async (second: object) => {
      s3.on(ListObjectVersionsCommand).resolves({ Versions: [object], IsTruncated: true, NextKeyMarker: object.Key });
      s3.on(ListObjectVersionsCommand, { KeyMarker: object.Key }).resolves({ Versions: [second] });
      const found = await look({ ModelDataSource: { S3DataSource: prefix } });
      return found?.[0]?.is;
    };
    const before = await named({ ...object, Key: 'a/weights' });
    expect(before).toMatch(/^2 objects, SHA-256 [0-9a-f]{64}$/);
    expect(await named({ ...object, Key: 'a/weights' })).toBe(before);
    expect(await named({ ...object, Key: 'a/weights', VersionId: 'v3' })).not.toBe(before);
  });

  it('is everything that SageMaker loads, manifests and additional sources too', async () => {
    s3.on(ListObjectVersionsCommand).resolves({ Versions: [] });
    const source = (name: string) => ({ S3DataSource: { S3Uri: `s3://models/${name}/` } });
    const manifest = { S3DataSource: { S3Uri: 's3://models/m/', ManifestS3Uri: 's3://models/manifest' } };
    const found = await look({
      ModelDataSource: manifest,
      AdditionalModelDataSources: [source('adapter')],
      AdditionalS3DataSource: { S3Uri: 's3://models/more/' },
    });
    expect(found?.map(one => one.uri)).toEqual([
      's3://models/m/',
      's3://models/manifest',
      's3://models/adapter/',
      's3://models/more/',
    ]);
    expect(found?.[0]).toEqual({ uri: 's3://models/m/', unseen: 'nothing lies there' });
  });

  it('is not seen where S3 does not show it, which is said', async () => {
    const denied = Object.assign(new Error('Access Denied'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    s3.on(ListObjectVersionsCommand).rejects(denied);
    expect(await look({ ModelDataUrl: uri })).toEqual([{ uri, unseen: 'S3 says AccessDenied' }]);
    s3.on(ListObjectVersionsCommand).rejects(Object.assign(new Error('Slow down'), { name: 'SlowDown' }));
    await expect(look({ ModelDataUrl: uri })).rejects.toThrow('Slow down');
  });

  it('is unknown for a version that is gone from the registry', async () => {
    const gone = Object.assign(new Error('ModelPackage arn does not exist.'), { name: 'ValidationException' });
    sagemaker.on(DescribeModelPackageCommand).rejects(gone);
    const region = { region: 'us-east-1' };
    const artefacts = s3Artefacts(new SageMakerClient(region), new S3Client(region));
    expect(await artefacts.look('arn')).toBeUndefined();
  });
});
