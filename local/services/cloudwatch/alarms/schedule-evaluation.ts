import type { CloudWatchState } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { evaluateMetricAlarm } from './evaluate-metric-alarm.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayS = 86_400;

/** Alarms are evaluated a little after each period, when the data of that period is in. */
const settleMs = 2 * secondMs;

/** Sets the one timer of all alarms to the next time at which one of them is due; none without metric alarms. */
export function scheduleEvaluation(state: CloudWatchState): void {
  state.evaluation?.cancel();
  state.evaluation = undefined;
  const steps = metricAlarms(state).map(stepMs);
  if (steps.length === 0) return;
  const step = Math.min(...steps);
  const boundary = (Math.floor((state.cloud.clock.now() - settleMs) / step) + 1) * step;
  state.evaluation = state.cloud.clock.at(boundary + settleMs, () => {
    scheduleEvaluation(state);
    evaluateDue(state, boundary);
  });
}

function evaluateDue(state: CloudWatchState, boundary: number): void {
  for (const alarm of metricAlarms(state)) {
    if (boundary % stepMs(alarm) !== 0) continue;
    try {
      evaluateMetricAlarm(state, alarm, boundary);
    } catch (error) {
      state.cloud.log('An alarm could not be evaluated', { alarm: alarm.name, reason: String(error) });
    }
  }
}

/** Every 10 seconds for shorter periods than a minute, every hour for more than a day of data, else every minute. */
function stepMs({ periodS, evaluationPeriods }: MetricAlarm): number {
  if (periodS < 60) return 10 * secondMs;
  return periodS * evaluationPeriods > dayS ? hourMs : minuteMs;
}

function metricAlarms({ alarms }: CloudWatchState): MetricAlarm[] {
  return [...alarms.values()].filter(alarm => alarm.kind === 'metric');
}
