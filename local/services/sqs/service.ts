import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { createCore, type SqsCore } from './core.ts';
import { operations } from './operations.ts';
import type { SqsState } from './state.ts';

/** Amazon SQS. Delays, visibility timeouts and long polls follow the data-plane clock. */
export function sqs(cloud: Cloud): CoreService<SqsCore> {
  const state: SqsState = { cloud, queues: new Map(), origin: `https://sqs.${cloud.account.region}.amazonaws.com` };
  return {
    name: 'sqs',
    operations: bind(state, operations),
    core: createCore(state),
    stop() {
      for (const queue of state.queues.values()) for (const wake of queue.waiters) wake();
    },
  };
}
