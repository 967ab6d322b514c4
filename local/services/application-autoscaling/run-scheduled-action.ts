import { enforceBounds } from './enforce-bounds.ts';
import { keyOf } from './resource-id.ts';
import { parseSchedule } from './schedule.ts';
import type { AutoscalingState, ScheduledAction } from './state.ts';

/** Sets the timer of an action's next run, between its start and end time. */
export function armScheduledAction(state: AutoscalingState, action: ScheduledAction, afterMs?: number): void {
  const { Schedule = '', Timezone, StartTime, EndTime } = action.request;
  const { clock } = state.cloud;
  const from = Math.max(afterMs ?? clock.now(), (StartTime?.getTime() ?? 0) - 1);
  const due = parseSchedule(Schedule, Timezone)(from);
  if (due === undefined || (EndTime && due > EndTime.getTime())) return;
  action.timer = clock.at(due, () => {
    run(state, action);
    armScheduledAction(state, action, due);
  });
}

function run(state: AutoscalingState, action: ScheduledAction): void {
  const target = state.targets.get(keyOf(action));
  if (!target || target.suspended.ScheduledScalingSuspended) return;
  const { MinCapacity, MaxCapacity } = action.request.ScalableTargetAction ?? {};
  target.min = MinCapacity ?? Math.min(target.min, MaxCapacity ?? target.min);
  target.max = Math.max(MaxCapacity ?? target.max, target.min);
  enforceBounds(state, target);
}
