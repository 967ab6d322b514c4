import { describe, expect, it } from 'vitest';
import { readPackaged } from '../../../local/template/packaged.ts';

type Statement = Readonly<Record<string, unknown>>;

const resources = Object.entries(readPackaged('.serverless').template.Resources).map(([id, { Type, Properties }]) => ({
  id,
  Type,
  properties: (Properties ?? {}) as Readonly<Record<string, unknown>>,
}));
const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
const statementsOn = (type: string, member: string, id: string): Statement[] =>
  ofType(type)
    .filter(({ properties }) => JSON.stringify(properties[member]).includes(`"Ref":"${id}"`))
    .flatMap(({ properties }) => (properties['PolicyDocument'] as { Statement: Statement[] }).Statement);

const inTheClear = { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

describe('what the stack keeps', () => {
  it.each(ofType('AWS::S3::Bucket'))(
    'bucket $id is versioned, encrypted, closed to the public and to connections in the clear',
    ({ id, properties }) => {
      expect(properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
      });
      const denied = statementsOn('AWS::S3::BucketPolicy', 'Bucket', id).filter(({ Action }) => Action === 's3:*');
      expect(denied).toMatchObject([{ Effect: 'Deny', Principal: '*', Resource: [{}, {}] }]);
      expect(JSON.stringify(denied[0]?.['Condition'])).toMatch(/^\{"Bool":\{"aws:SecureTransport":"?false"?\}\}$/);
      expect(JSON.stringify(denied[0]?.['Resource'])).toContain('/*');
    },
  );

  it.each(ofType('AWS::SQS::Queue'))(
    'queue $id is encrypted, and closed to connections in the clear',
    ({ id, properties }) => {
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true });
      const denied = { ...inTheClear, Action: 'sqs:*' };
      expect(statementsOn('AWS::SQS::QueuePolicy', 'Queues', id)).toContainEqual(expect.objectContaining(denied));
    },
  );

  it.each(ofType('AWS::SNS::Topic'))(
    'topic $id is encrypted, and closed to connections in the clear',
    ({ id, properties }) => {
      expect(properties).toMatchObject({ KmsMasterKeyId: { 'Fn::GetAtt': ['NotificationsKey', 'Arn'] } });
      const denied = { ...inTheClear, Action: 'sns:Publish' };
      expect(statementsOn('AWS::SNS::TopicPolicy', 'Topics', id)).toContainEqual(expect.objectContaining(denied));
    },
  );

  it('alarms may use the key of the topic that they publish to', () => {
    const key = resources.find(({ id }) => id === 'NotificationsKey')?.properties['KeyPolicy'] as {
      Statement: Statement[];
    };
    expect(key.Statement).toContainEqual(
      expect.objectContaining({
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      }),
    );
  });

  it('finds what it judges', () => {
    const kinds = ['AWS::S3::Bucket', 'AWS::SQS::Queue', 'AWS::SNS::Topic'];
    expect(kinds.map(kind => ofType(kind).length)).toEqual([2, 1, 2]);
  });
});
