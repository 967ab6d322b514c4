import type { UntagQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

export const untagQueue: Operation<SqsState, UntagQueueRequest> = {
  authorize: (input, state) => queueAccess(state, 'UntagQueue', queueName(input.QueueUrl)),
  run(input, state) {
    const { tags } = findQueue(state, input.QueueUrl);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return {};
  },
};
