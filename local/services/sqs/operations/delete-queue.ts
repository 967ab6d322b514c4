import type { DeleteQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

export const deleteQueue: Operation<SqsState, DeleteQueueRequest> = {
  authorize: (input, state) => queueAccess(state, 'DeleteQueue', queueName(input.QueueUrl)),
  run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    state.queues.delete(queue.name);
    for (const wake of queue.waiters) wake();
    return {};
  },
};
