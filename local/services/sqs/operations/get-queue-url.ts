import type { GetQueueUrlRequest, GetQueueUrlResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueueByName, queueAccess, queueUrl } from '../find.ts';
import type { SqsState } from '../state.ts';

export const getQueueUrl: Operation<SqsState, GetQueueUrlRequest, GetQueueUrlResult> = {
  authorize: (input, state) => queueAccess(state, 'GetQueueUrl', input.QueueName ?? ''),
  run: (input, state) => ({ QueueUrl: queueUrl(state, findQueueByName(state, input.QueueName).name) }),
};
