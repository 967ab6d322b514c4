import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Caller } from '../../core/service.ts';
import { checkMessage } from './check-message.ts';
import { fifoEntry } from './fifo.ts';
import { md5, md5OfAttributes } from './md5.ts';
import type { Message, Queue, SqsState } from './state.ts';

/** Puts one message into a queue and wakes the long polls that wait for it. */
export function storeMessage(
  state: SqsState,
  queue: Queue,
  input: Omit<SendMessageRequest, 'QueueUrl'>,
  caller: Caller,
): SendMessageResult {
  checkMessage(queue, input);
  const { cloud } = state;
  const body = input.MessageBody ?? '';
  const attributes = input.MessageAttributes ?? {};
  const fifo = fifoEntry(queue, input, cloud.wall.now());
  const id = fifo?.duplicateOf ?? cloud.random.uuid();
  const message: Message = {
    id,
    body,
    attributes,
    senderId: senderId(caller, cloud.account.id),
    sentAtMs: cloud.clock.now(),
    groupId: input.MessageGroupId,
    deduplicationId: fifo?.deduplicationId,
    sequenceNumber: fifo?.sequenceNumber,
    visibleAtMs: cloud.wall.now() + (input.DelaySeconds ?? Number(queue.attributes.get('DelaySeconds'))) * 1000,
    receiptHandle: undefined,
    receiveCount: 0,
    firstReceivedAtMs: undefined,
  };
  if (fifo?.duplicateOf === undefined) {
    fifo?.remember(id);
    queue.messages.push(message);
    for (const wake of queue.waiters) wake();
  }
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    MD5OfMessageAttributes: md5OfAttributes(attributes),
    SequenceNumber: message.sequenceNumber,
  };
}

function senderId(caller: Caller, accountId: string): string {
  if (caller.kind === 'role') return `AROA${caller.roleName}:${caller.sessionName}`;
  return caller.kind === 'service' ? caller.service : accountId;
}
