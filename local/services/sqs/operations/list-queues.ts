import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import type { Operation } from '../../../core/service.ts';
import { queueAccess, queueUrl } from '../find.ts';
import type { SqsState } from '../state.ts';

export const listQueues: Operation<SqsState, ListQueuesRequest, ListQueuesResult> = {
  authorize: (_input, state) => queueAccess(state, 'ListQueues', '*'),
  run(input, state) {
    const prefix = input.QueueNamePrefix ?? '';
    const names = [...state.queues.keys()].filter(name => name.startsWith(prefix)).sort();
    const start = Number(input.NextToken ?? 0);
    const end = start + (input.MaxResults ?? 1000);
    const urls = names.slice(start, end).map(name => queueUrl(state, name));
    return { QueueUrls: urls, NextToken: end < names.length ? String(end) : undefined };
  },
};
