import type { DeleteMessageBatchRequest, DeleteMessageBatchResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { runBatch } from '../batch.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import { deleteByHandle } from '../receipt.ts';
import type { SqsState } from '../state.ts';

export const deleteMessageBatch: Operation<SqsState, DeleteMessageBatchRequest, DeleteMessageBatchResult> = {
  authorize: (input, state) => queueAccess(state, 'DeleteMessage', queueName(input.QueueUrl)),
  run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    return runBatch(input.Entries ?? [], 'DeleteMessageBatchRequestEntry', entry => {
      deleteByHandle(queue, entry.ReceiptHandle);
      return { Id: entry.Id };
    });
  },
};
