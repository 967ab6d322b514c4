import type { SendMessageBatchRequest, SendMessageBatchResult } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { runBatch } from '../batch.ts';
import { messageSize } from '../check-message.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';
import { storeMessage } from '../store-message.ts';

const largestBatch = 1_048_576;

export const sendMessageBatch: Operation<SqsState, SendMessageBatchRequest, SendMessageBatchResult> = {
  authorize: (input, state) => queueAccess(state, 'SendMessage', queueName(input.QueueUrl)),
  run(input, state, caller) {
    const queue = findQueue(state, input.QueueUrl);
    const entries = input.Entries ?? [];
    const bytes = entries.reduce((sum, entry) => sum + messageSize(entry), 0);
    if (bytes > largestBatch) {
      const message = `Batch requests cannot be longer than ${largestBatch} bytes. You have sent ${bytes} bytes.`;
      throw new AwsError('BatchRequestTooLong', message);
    }
    return runBatch(entries, 'SendMessageBatchRequestEntry', entry => {
      const { MessageId, MD5OfMessageBody, ...rest } = storeMessage(state, queue, entry, caller);
      return { Id: entry.Id, MessageId, MD5OfMessageBody, ...rest };
    });
  },
};
