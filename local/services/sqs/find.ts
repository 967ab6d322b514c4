import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import { queueDoesNotExist } from './errors.ts';
import type { Queue, SqsState } from './state.ts';

/** The name at the end of a queue URL or ARN. */
export function queueName(urlOrArn: string | undefined): string {
  return urlOrArn?.split(/[/:]/).pop() ?? '';
}

/** Throws `QueueDoesNotExist`. Only the end of the URL counts, so URLs of any host reach the queue. */
export function findQueue(state: SqsState, urlOrArn: string | undefined): Queue {
  const queue = state.queues.get(queueName(urlOrArn));
  if (!queue) throw queueDoesNotExist();
  return queue;
}

export function queueUrl({ origin, cloud }: SqsState, name: string): string {
  return `${origin}/${cloud.account.id}/${name}`;
}

export function queueAccess({ cloud }: SqsState, action: string, name: string): Access[] {
  return [{ action: `sqs:${action}`, resource: arn(cloud.account, 'sqs', name) }];
}
