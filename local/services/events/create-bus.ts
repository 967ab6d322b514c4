import { arn } from '../../core/arn.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Bus } from './state.ts';

/** An event bus without rules. */
export function createBus(cloud: Cloud, name: string): Bus {
  return {
    name,
    arn: arn(cloud.account, 'events', `event-bus/${name}`),
    createdAt: new Date(cloud.clock.now()),
    description: undefined,
    tags: new Map(),
    rules: new Map(),
  };
}
