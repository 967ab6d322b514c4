import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { Cloud } from '../../core/cloud.ts';

export interface SqsState {
  readonly cloud: Cloud;
  readonly queues: Map<string, Queue>;
  /** Where queue URLs point to; the HTTP server sets it to its own address. */
  origin: string;
}

export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  modifiedAtMs: number;
  purgedAtMs: number;
  /** Settable attributes by name, as given or by default. */
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  /** Everything that is stored: waiting, delayed and in flight, oldest first. */
  messages: Message[];
  /** Long polls that wait for a message. */
  readonly waiters: Set<() => void>;
  /** FIFO: when each deduplication id was last taken, in milliseconds of the data-plane clock. */
  readonly deduplication: Map<string, { readonly atMs: number; readonly messageId: string }>;
  sequence: number;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly senderId: string;
  /** Milliseconds of the control-plane clock. */
  readonly sentAtMs: number;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  readonly sequenceNumber: string | undefined;
  /** When it can be received (again), in milliseconds of the data-plane clock. */
  visibleAtMs: number;
  receiptHandle: string | undefined;
  receiveCount: number;
  firstReceivedAtMs: number | undefined;
}
