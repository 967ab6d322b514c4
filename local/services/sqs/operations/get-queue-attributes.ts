import type { GetQueueAttributesRequest, GetQueueAttributesResult } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { Queue, SqsState } from '../state.ts';

export const getQueueAttributes: Operation<SqsState, GetQueueAttributesRequest, GetQueueAttributesResult> = {
  authorize: (input, state) => queueAccess(state, 'GetQueueAttributes', queueName(input.QueueUrl)),
  run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    const all: Record<string, string> = { ...Object.fromEntries(queue.attributes), ...computed(state, queue) };
    const names: readonly string[] = input.AttributeNames ?? [];
    for (const name of names) {
      if (!known.has(name)) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
    return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {};
  },
};

const known: ReadonlySet<string> = new Set([
  ...['All', 'QueueArn', 'CreatedTimestamp', 'LastModifiedTimestamp', 'ApproximateNumberOfMessages'],
  ...['ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed', 'Policy', 'RedrivePolicy'],
  ...['RedriveAllowPolicy', 'DelaySeconds', 'MaximumMessageSize', 'MessageRetentionPeriod', 'VisibilityTimeout'],
  ...['ReceiveMessageWaitTimeSeconds', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'],
  ...['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'],
]);

function computed({ cloud }: SqsState, queue: Queue): Record<string, string> {
  const hidden = queue.messages.filter(message => message.visibleAtMs > cloud.wall.now());
  const inFlight = hidden.filter(message => message.receiveCount > 0);
  return {
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(queue.createdAtMs / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAtMs / 1000)),
    ApproximateNumberOfMessages: String(queue.messages.length - hidden.length),
    ApproximateNumberOfMessagesNotVisible: String(inFlight.length),
    ApproximateNumberOfMessagesDelayed: String(hidden.length - inFlight.length),
  };
}
