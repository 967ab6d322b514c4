import type { DeleteMessageRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import { deleteByHandle } from '../receipt.ts';
import type { SqsState } from '../state.ts';

export const deleteMessage: Operation<SqsState, DeleteMessageRequest> = {
  authorize: (input, state) => queueAccess(state, 'DeleteMessage', queueName(input.QueueUrl)),
  run(input, state) {
    deleteByHandle(findQueue(state, input.QueueUrl), input.ReceiptHandle);
    return {};
  },
};
