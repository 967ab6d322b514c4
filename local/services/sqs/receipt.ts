import { AwsError } from '../../core/aws-error.ts';
import { invalidParameter } from './errors.ts';
import type { Queue, SqsState } from './state.ts';

/** Deletes the message of a receipt handle. One that is gone already counts as deleted. */
export function deleteByHandle(queue: Queue, handle: string | undefined): void {
  checkHandle(handle);
  queue.messages = queue.messages.filter(message => message.receiptHandle !== handle);
}

/** Shows or hides a message in flight for `seconds` from now. */
export function changeVisibility(state: SqsState, queue: Queue, handle: string | undefined, seconds: number): void {
  checkHandle(handle);
  const { wall } = state.cloud;
  const message = queue.messages.find(({ receiptHandle }) => receiptHandle === handle);
  if (!message || message.visibleAtMs <= wall.now()) {
    throw invalidParameter(
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
  }
  message.visibleAtMs = wall.now() + seconds * 1000;
  for (const wake of queue.waiters) wake();
}

function checkHandle(handle: string | undefined): void {
  if (/^[a-z0-9]{48}$/.test(handle ?? '')) return;
  throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);
}
