import type { SetQueueAttributesRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { checkAttributes } from '../attributes.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

/** Changes the given attributes; an empty value takes a policy away. */
export const setQueueAttributes: Operation<SqsState, SetQueueAttributesRequest> = {
  authorize: (input, state) => queueAccess(state, 'SetQueueAttributes', queueName(input.QueueUrl)),
  run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    for (const [name, value] of checkAttributes(input.Attributes ?? {})) {
      if (value === '') queue.attributes.delete(name);
      else queue.attributes.set(name, value);
    }
    queue.modifiedAtMs = state.cloud.clock.now();
    return {};
  },
};
