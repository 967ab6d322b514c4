import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import type { SnsCore } from './core.ts';
import { createCore } from './create-core.ts';
import { operations } from './operations.ts';
import type { SnsState } from './state.ts';

/** Amazon SNS: topics, subscriptions, and an outbox that shows everything that was published. */
export function sns(cloud: Cloud): CoreService<SnsCore> {
  const state: SnsState = { cloud, topics: new Map(), subscriptions: new Map(), outbox: [] };
  return { name: 'sns', operations: bind(state, operations), core: createCore(state) };
}
