import type { ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import { changeVisibility } from '../receipt.ts';
import type { SqsState } from '../state.ts';

export const changeMessageVisibility: Operation<SqsState, ChangeMessageVisibilityRequest> = {
  authorize: (input, state) => queueAccess(state, 'ChangeMessageVisibility', queueName(input.QueueUrl)),
  run(input, state) {
    changeVisibility(state, findQueue(state, input.QueueUrl), input.ReceiptHandle, input.VisibilityTimeout ?? 0);
    return {};
  },
};
