import { nextDue } from '../../core/next-due.ts';
import { readExpression } from './check-schedule.ts';
import { invoke } from './invoke.ts';
import type { SchedulerState, StoredSchedule } from './state.ts';

/** Starts a schedule afresh, or ends it when it is disabled. */
export function runSchedule(state: SchedulerState, schedule: StoredSchedule): void {
  schedule.timer?.cancel();
  schedule.timer = undefined;
  const { State = 'ENABLED', ScheduleExpression, StartDate } = schedule.request;
  if (State === 'DISABLED') return;
  const from = Math.max(StartDate?.getTime() ?? 0, state.now);
  // A rate counts from its beginning, which is its first run.
  if (ScheduleExpression.startsWith('rate(')) arm(state, schedule, from);
  else arm(state, schedule, readExpression(schedule.request)(from - 1));
}

function arm(state: SchedulerState, schedule: StoredSchedule, due: number | undefined): void {
  const { EndDate: end } = schedule.request;
  if (due === undefined || (end && due >= end.getTime())) {
    complete(state, schedule);
    return;
  }
  schedule.timer = state.cloud.clock.at(due, () => {
    arm(state, schedule, nextDue(readExpression(schedule.request), due, state.now));
    deliver(state, schedule, due);
  });
}

/** At once, or somewhere within a flexible window. */
function deliver(state: SchedulerState, schedule: StoredSchedule, due: number): void {
  const { clock, random } = state.cloud;
  const invocation = { schedule: { ...schedule }, id: random.uuid(), due, attempt: 1 };
  const { Mode, MaximumWindowInMinutes: minutes = 0 } = schedule.request.FlexibleTimeWindow;
  if (Mode === 'OFF') {
    void invoke(state, invocation);
    return;
  }
  const timer = clock.at(due + Math.floor(random.number() * minutes * 60_000), () => {
    state.timers.delete(timer);
    void invoke(state, invocation);
  });
  state.timers.add(timer);
}

function complete(state: SchedulerState, schedule: StoredSchedule): void {
  schedule.timer = undefined;
  const { Name, ActionAfterCompletion } = schedule.request;
  if (ActionAfterCompletion === 'DELETE') state.schedules.delete(`${schedule.group}/${Name}`);
}
