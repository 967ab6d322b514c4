import type { TagQueueRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

export const tagQueue: Operation<SqsState, TagQueueRequest> = {
  authorize: (input, state) => queueAccess(state, 'TagQueue', queueName(input.QueueUrl)),
  run(input, state) {
    const { tags } = findQueue(state, input.QueueUrl);
    for (const [key, value] of Object.entries(input.Tags ?? {})) tags.set(key, value);
    return {};
  },
};
