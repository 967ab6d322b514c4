import type { ListQueueTagsRequest, ListQueueTagsResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';

export const listQueueTags: Operation<SqsState, ListQueueTagsRequest, ListQueueTagsResult> = {
  authorize: (input, state) => queueAccess(state, 'ListQueueTags', queueName(input.QueueUrl)),
  run: (input, state) => ({ Tags: Object.fromEntries(findQueue(state, input.QueueUrl).tags) }),
};
