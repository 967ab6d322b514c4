import type { SendMessageRequest, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Caller } from '../../core/service.ts';
import { findQueueByName, queueName, queueUrl } from './find.ts';
import { checkQueuePolicy, type Sender } from './queue-policy.ts';
import type { SqsState } from './state.ts';

export interface SqsCore {
  /**
   * Sends in the name of an AWS service, which the queue's policy must let in (`AccessDenied` otherwise), or with the
   * role that the service was given.
   */
  send(
    queueArn: string,
    message: Omit<SendMessageRequest, 'QueueUrl'>,
    from: Sender & { readonly role?: Caller | undefined },
  ): Promise<SendMessageResult>;
  /** Sets where queue URLs point to, e.g. `http://127.0.0.1:4566`: some clients send requests there. */
  useOrigin(origin: string): void;
}

export function createCore(state: SqsState): SqsCore {
  return {
    async send(queueArn, message, from) {
      const queue = findQueueByName(state, queueName(queueArn));
      if (!from.role) checkQueuePolicy(queue, from);
      const caller = from.role ?? { kind: 'service', service: from.service };
      const input = { QueueUrl: queueUrl(state, queue.name), ...message };
      return (await state.cloud.call('sqs', 'SendMessage', input, caller)) as SendMessageResult;
    },
    useOrigin(origin) {
      state.origin = origin;
    },
  };
}
