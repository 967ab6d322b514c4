import { inBackground, type SageMakerState } from '../state.ts';
import type { MonitoringSchedule } from './monitoring-schedule.ts';
import { monitoringTimes } from './monitoring-times.ts';
import { runExecution } from './run-execution.ts';

/** How long SageMaker takes to take a change over, and at most to begin with a run. */
const takenOverMs = 60_000;
const latestStartMs = 20 * 60_000;

/** A change of a schedule: it is `Pending`, then what `then` says, and runs by its clock where that is `Scheduled`. */
export function settle(state: SageMakerState, schedule: MonitoringSchedule, then: 'Scheduled' | 'Stopped'): void {
  const { clock } = state.cloud;
  schedule.timer?.cancel();
  schedule.status = 'Pending';
  schedule.lastModifiedTime = clock.now();
  schedule.timer = clock.at(clock.now() + takenOverMs, () => {
    schedule.status = then;
    schedule.lastModifiedTime = clock.now();
    if (then === 'Scheduled') arm(state, schedule, clock.now());
  });
}

function arm(state: SageMakerState, schedule: MonitoringSchedule, after: number): void {
  const { clock, random } = state.cloud;
  const due = monitoringTimes(schedule.config.ScheduleConfig?.ScheduleExpression).next(after);
  const start = due + Math.floor(random.number() * latestStartMs);
  schedule.timer = clock.at(start, () => {
    arm(state, schedule, due);
    void inBackground(state, `monitoring execution of ${schedule.name}`, () => runExecution(state, schedule, due));
  });
}
