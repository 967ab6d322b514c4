import type { PurgeQueueRequest } from '@aws-sdk/client-sqs';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

export const purgeQueue: Operation<SqsState, PurgeQueueRequest> = {
  authorize: (input, state) => queueAccess(state, 'PurgeQueue', queueName(input.QueueUrl)),
  run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    const now = state.cloud.wall.now();
    if (now - queue.purgedAtMs < 60_000) {
      const message = `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`;
      throw new AwsError('PurgeQueueInProgress', message);
    }
    queue.purgedAtMs = now;
    queue.messages = [];
    return {};
  },
};
