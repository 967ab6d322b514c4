import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import type { SqsState } from '../state.ts';
import { storeMessage } from '../store-message.ts';

export const sendMessage: Operation<SqsState, SendMessageRequest, SendMessageResult> = {
  authorize: (input, state) => queueAccess(state, 'SendMessage', queueName(input.QueueUrl)),
  run: (input, state, caller) => storeMessage(state, findQueue(state, input.QueueUrl), input, caller),
};
