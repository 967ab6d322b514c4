import type { CreateQueueRequest, CreateQueueResult } from '@aws-sdk/client-sqs';
import { arn } from '../../../core/arn.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { checkAttributes, defaultAttributes } from '../attributes.ts';
import { invalidParameter } from '../errors.ts';
import { queueAccess, queueUrl } from '../find.ts';
import type { Queue, SqsState } from '../state.ts';

/** A queue that exists with the same attributes is returned; one that differs is refused. */
export const createQueue: Operation<SqsState, CreateQueueRequest, CreateQueueResult> = {
  authorize: (input, state) => queueAccess(state, 'CreateQueue', input.QueueName ?? ''),
  run(input, state) {
    const name = input.QueueName ?? '';
    const attributes = checkAttributes(input.Attributes ?? {});
    checkName(name, attributes.get('FifoQueue') === 'true');
    const existing = state.queues.get(name);
    if (existing) checkSame(existing, attributes);
    else state.queues.set(name, newQueue(state, name, attributes, input.tags ?? {}));
    return { QueueUrl: queueUrl(state, name) };
  },
};

function checkName(name: string, fifo: boolean): void {
  if (fifo !== name.endsWith('.fifo')) {
    throw invalidParameter(
      fifo
        ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
        : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.',
    );
  }
  if (!/^[\w-]{1,80}$/.test(name.replace(/\.fifo$/, '')) || name.length > 80) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
}

function checkSame(queue: Queue, attributes: ReadonlyMap<string, string>): void {
  for (const [name, value] of attributes) {
    if (queue.attributes.get(name) === value) continue;
    const message = `A queue already exists with the same name and a different value for attribute ${name}`;
    throw new AwsError('QueueNameExists', message);
  }
}

function newQueue(
  { cloud }: SqsState,
  name: string,
  attributes: ReadonlyMap<string, string>,
  tags: Readonly<Record<string, string>>,
): Queue {
  return {
    name,
    arn: arn(cloud.account, 'sqs', name),
    createdAtMs: cloud.clock.now(),
    modifiedAtMs: cloud.clock.now(),
    purgedAtMs: Number.NEGATIVE_INFINITY,
    attributes: new Map([...Object.entries(defaultAttributes), ...attributes]),
    tags: new Map(Object.entries(tags)),
    messages: [],
    waiters: new Set(),
    deduplication: new Map(),
    sequence: 0,
  };
}
