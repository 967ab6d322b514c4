import type { Cloud } from '../../core/cloud.ts';
import { bind, type Service } from '../../core/service.ts';
import { defaultGroup, groupArn } from './access.ts';
import { operations } from './operations.ts';
import { SchedulerState } from './state.ts';

/** EventBridge Scheduler: schedules in groups, each with one target that it calls with a role. */
export function scheduler(cloud: Cloud): Service {
  const state = new SchedulerState(cloud);
  const arn = groupArn(cloud.account, defaultGroup);
  state.groups.set(defaultGroup, { name: defaultGroup, arn, createdAt: cloud.clock.now(), tags: new Map() });
  return {
    name: 'scheduler',
    operations: bind(state, operations),
    stop() {
      for (const { timer } of state.schedules.values()) timer?.cancel();
      for (const timer of state.timers) timer.cancel();
      state.timers.clear();
    },
  };
}
