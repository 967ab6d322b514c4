import type { ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { invalidParameter } from '../errors.ts';
import { findQueue, queueAccess, queueName } from '../find.ts';
import { presentMessage } from '../present-message.ts';
import type { Queue, SqsState } from '../state.ts';
import { nextVisible, takeMessages } from '../take-messages.ts';

/** Answers at once when a message is visible, else waits up to `WaitTimeSeconds` for one. */
export const receiveMessage: Operation<SqsState, ReceiveMessageRequest, ReceiveMessageResult> = {
  authorize: (input, state) => queueAccess(state, 'ReceiveMessage', queueName(input.QueueUrl)),
  async run(input, state) {
    const queue = findQueue(state, input.QueueUrl);
    const { MaxNumberOfMessages = 1, WaitTimeSeconds, VisibilityTimeout } = input;
    checkRange('MaxNumberOfMessages', MaxNumberOfMessages, 1, 10);
    const waitS = WaitTimeSeconds ?? Number(queue.attributes.get('ReceiveMessageWaitTimeSeconds'));
    checkRange('WaitTimeSeconds', waitS, 0, 20);
    const hideS = VisibilityTimeout ?? Number(queue.attributes.get('VisibilityTimeout'));
    checkRange('VisibilityTimeout', hideS, 0, 43_200);
    const deadline = state.cloud.wall.now() + waitS * 1000;
    let taken = takeMessages(state, queue, MaxNumberOfMessages, hideS * 1000);
    while (taken.length === 0 && state.cloud.wall.now() < deadline && state.queues.has(queue.name)) {
      await changed(state, queue, deadline);
      taken = takeMessages(state, queue, MaxNumberOfMessages, hideS * 1000);
    }
    return taken.length > 0 ? { Messages: taken.map(message => presentMessage(message, input)) } : {};
  },
};

/** Resolves when a message arrives, becomes visible, or the deadline is reached. */
function changed(state: SqsState, queue: Queue, deadline: number): Promise<void> {
  return new Promise(resolve => {
    const timer = state.cloud.wall.at(Math.min(deadline, nextVisible(state, queue)), done);
    queue.waiters.add(done);
    function done(): void {
      queue.waiters.delete(done);
      timer.cancel();
      resolve();
    }
  });
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`,
  );
}
