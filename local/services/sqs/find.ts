import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import { invalidAddress, queueDoesNotExist } from './errors.ts';
import type { Queue, SqsState } from './state.ts';

/** The name at the end of a queue URL or ARN. */
export function queueName(urlOrArn: string | undefined): string {
  return urlOrArn?.split(/[/:]/).pop() ?? '';
}

/**
 * Throws `InvalidAddress` for what is no URL, or `QueueDoesNotExist`. Only the end of the URL counts, so URLs of any host
 * reach the queue.
 */
export function findQueue(state: SqsState, url: string | undefined): Queue {
  if (!/^https?:$/.test(URL.parse(url ?? '')?.protocol ?? '')) throw invalidAddress(url ?? '');
  return findQueueByName(state, queueName(url));
}

/** Throws `QueueDoesNotExist`. */
export function findQueueByName(state: SqsState, name: string | undefined): Queue {
  const queue = state.queues.get(name ?? '');
  if (!queue) throw queueDoesNotExist();
  return queue;
}

export function queueUrl({ origin, cloud }: SqsState, name: string): string {
  return `${origin}/${cloud.account.id}/${name}`;
}

export function queueAccess({ cloud }: SqsState, action: string, name: string): Access[] {
  return [{ action: `sqs:${action}`, resource: arn(cloud.account, 'sqs', name) }];
}
