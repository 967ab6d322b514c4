import { createHash } from 'node:crypto';
import type { SendMessageRequest } from '@aws-sdk/client-sqs';
import { invalidParameter, missingParameter } from './errors.ts';
import type { Queue } from './state.ts';

const deduplicationMs = 300_000;

export interface FifoEntry {
  readonly deduplicationId: string;
  readonly sequenceNumber: string;
  /** The id of the message that this one repeats within five minutes. */
  readonly duplicateOf: string | undefined;
  remember(messageId: string): void;
}

/** What a FIFO queue adds to a message; `undefined` for a standard queue. */
export function fifoEntry(
  queue: Queue,
  input: Omit<SendMessageRequest, 'QueueUrl'>,
  nowMs: number,
): FifoEntry | undefined {
  if (queue.attributes.get('FifoQueue') !== 'true') return undefined;
  if (input.MessageGroupId === undefined) throw missingParameter('MessageGroupId');
  const deduplicationId = input.MessageDeduplicationId ?? contentId(queue, input.MessageBody ?? '');
  for (const [id, { atMs }] of queue.deduplication) {
    if (nowMs - atMs > deduplicationMs) queue.deduplication.delete(id);
  }
  return {
    deduplicationId,
    sequenceNumber: String(++queue.sequence).padStart(20, '1'),
    duplicateOf: queue.deduplication.get(deduplicationId)?.messageId,
    remember: messageId => queue.deduplication.set(deduplicationId, { atMs: nowMs, messageId }),
  };
}

function contentId(queue: Queue, body: string): string {
  if (queue.attributes.get('ContentBasedDeduplication') === 'true') {
    return createHash('sha256').update(body).digest('hex');
  }
  throw invalidParameter(
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
  );
}
