import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { queueAccess, queueUrl } from '../find.ts';
import { page } from '../page.ts';
import type { SqsState } from '../state.ts';

export const listQueues: Operation<SqsState, ListQueuesRequest, ListQueuesResult> = {
  authorize: (_input, state) => queueAccess(state, 'ListQueues', '*'),
  run(input, state) {
    const prefix = input.QueueNamePrefix ?? '';
    const names = [...state.queues.keys()].filter(name => name.startsWith(prefix)).sort();
    const { items, ...rest } = page(names, input);
    return { QueueUrls: items.map(name => queueUrl(state, name)), ...rest };
  },
};
