import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import { statementsOf } from '../../iam/policy.ts';
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

/** `sqs:<action>`, which the queue's policy may forbid or allow as well. */
export function queueAccess({ cloud, queues }: SqsState, action: string, name: string): Access[] {
  const text = queues.get(name)?.attributes.get('Policy') ?? '';
  const own = { action: `sqs:${action}`, resource: arn(cloud.account, 'sqs', name) };
  return [text === '' ? own : { ...own, resourcePolicy: statementsOf(JSON.parse(text) as object) }];
}
