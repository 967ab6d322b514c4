import { expect, it } from 'vitest';
import { s3 } from '../../../local/services/s3/service.ts';
import { testingCloud } from './events/testing-cloud.ts';

const topicArn = 'arn:aws:sns:us-east-1:111122223333:none';
const knownArn = 'arn:aws:sns:us-east-1:111122223333:t';
const alarm = { AlarmName: 'a', MetricName: 'm', Namespace: 'N', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1 };
const compared = { Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' };

/** Wrong input as an operator types it, with the code and the message that AWS has for it. */
it.each([
  [
    'events',
    'PutTargets',
    { Rule: 'r', Targets: [{ Id: '1', Arn: 'nope' }] },
    'ValidationException',
    'Parameter Arn is not valid. Reason: Provided Arn is not in correct format.',
  ],
  [
    'sqs',
    'SendMessage',
    { QueueUrl: 'http://127.0.0.1/111122223333/q', MessageBody: 'm', DelaySeconds: 901 },
    'InvalidParameterValue',
    'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
  ],
  [
    'sqs',
    'SendMessage',
    { QueueUrl: 'http://127.0.0.1/111122223333/q', MessageBody: 'm', MessageDeduplicationId: '1' },
    'InvalidParameterValue',
    'Value 1 for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.',
  ],
  [
    'sns',
    'Publish',
    { TopicArn: 'foo', Message: 'm' },
    'InvalidParameterException',
    'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
  ],
  ['sns', 'Publish', { TopicArn: topicArn, Message: 'm' }, 'NotFoundException', 'Topic does not exist'],
  [
    'sns',
    'Publish',
    { TopicArn: knownArn, Message: 'm', MessageAttributes: { k: { DataType: 'Nope' } } },
    'InvalidParameterValueException',
    "The message attribute 'k' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
  ],
  [
    'sns',
    'Publish',
    { TopicArn: knownArn, Message: 'm', MessageAttributes: { k: { DataType: 'Binary' } } },
    'InvalidParameterValueException',
    "The message attribute 'k' must contain non-empty message attribute value for message attribute type 'Binary'.",
  ],
  [
    'sns',
    'Unsubscribe',
    { SubscriptionArn: 'foo' },
    'InvalidParameterException',
    'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1',
  ],
  [
    'logs',
    'FilterLogEvents',
    {},
    'InvalidParameterException',
    'Exactly one of logGroupName and logGroupIdentifier must be specified.',
  ],
  ['sqs', 'PurgeQueue', { QueueUrl: 'q' }, 'InvalidAddress', 'The address q is not valid for this endpoint.'],
  [
    'cloudwatch',
    'PutMetricData',
    { Namespace: 'N', MetricData: Array.from({ length: 1001 }, () => ({ MetricName: 'm', Value: 1 })) },
    'InvalidParameterValueException',
    'The collection MetricData must not have a size greater than 1000.',
  ],
  [
    'cloudwatch',
    'PutMetricAlarm',
    { ...alarm, ...compared, AlarmActions: ['nope'] },
    'ValidationError',
    'Invalid arn syntax: nope',
  ],
  ['s3', 'PutObject', { Bucket: 'b-1', Key: 'k'.repeat(1025) }, 'KeyTooLongError', 'Your key is too long'],
] as const)('%s %s', async (service, operation, input, code, message) => {
  const { call } = testingCloud(s3);
  await call('events', 'PutRule', { Name: 'r', EventPattern: '{"source":["a"]}' });
  await call('sqs', 'CreateQueue', { QueueName: 'q' });
  await call('sns', 'CreateTopic', { Name: 't' });
  if (service === 's3') await call('s3', 'CreateBucket', { Bucket: 'b-1' });
  await expect(call(service, operation, input)).rejects.toMatchObject({ code, message });
});

it('a multipart upload of no parts is refused', async () => {
  const { call } = testingCloud(s3);
  await call('s3', 'CreateBucket', { Bucket: 'b-1' });
  const { UploadId } = await call<{ UploadId: string }>('s3', 'CreateMultipartUpload', { Bucket: 'b-1', Key: 'k' });
  const none = { Bucket: 'b-1', Key: 'k', UploadId, MultipartUpload: { Parts: [] } };
  await expect(call('s3', 'CompleteMultipartUpload', none)).rejects.toMatchObject({ code: 'MalformedXML' });
});

it('a page of no keys is not a truncated one', async () => {
  const { call } = testingCloud(s3);
  await call('s3', 'CreateBucket', { Bucket: 'b-1' });
  await call('s3', 'PutObject', { Bucket: 'b-1', Key: 'k' });
  expect(await call('s3', 'ListObjectsV2', { Bucket: 'b-1', MaxKeys: 0 })).toMatchObject({ IsTruncated: false });
});
