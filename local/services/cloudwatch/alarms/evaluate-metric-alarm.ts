import { runQueries } from '../math/run-queries.ts';
import type { Points } from '../math/value.ts';
import type { CloudWatchState } from '../state.ts';
import type { MetricAlarm } from './alarm.ts';
import { comparisonOf } from './comparison.ts';
import { decide, evaluationRange, type Point } from './decide.ts';
import { type Datapoint, reasonData, reasonFor } from './reason.ts';
import { repeatScalingActions } from './run-actions.ts';
import { transition } from './transition.ts';

/** Evaluates an alarm on the periods that end at `endMs`, a multiple of ten seconds or a minute. */
export function evaluateMetricAlarm(state: CloudWatchState, alarm: MetricAlarm, endMs: number): void {
  const periods = evaluationRange(alarm.evaluationPeriods);
  const startMs = endMs - periods * alarm.periodS * 1000;
  const values = readValues(state, alarm, startMs, endMs);
  const times = Array.from({ length: periods }, (_, at) => startMs + at * alarm.periodS * 1000);
  const range = times.map(time => classify(alarm, values.get(time)));
  const next = decide(range, alarm);
  const points = evaluated(alarm, times, values);
  if (next === undefined || next === alarm.state.value) {
    repeatScalingActions(state, alarm, points[0]?.value);
    return;
  }
  const data = reasonData(alarm, state.cloud.clock.now(), points);
  const reason = reasonFor(alarm, next, points);
  transition(state, alarm, { value: next, reason, reasonData: data }, points[0]?.value);
}

function readValues({ metrics }: CloudWatchState, alarm: MetricAlarm, startMs: number, endMs: number): Points {
  const results = runQueries(metrics, alarm.queries, { startMs, endMs, periodS: alarm.periodS });
  const returned = results.find(({ query }) => query.ReturnData !== false);
  return returned?.series[0]?.points ?? new Map();
}

function classify({ comparison, threshold }: MetricAlarm, value: number | undefined): Point {
  if (value === undefined) return 'missing';
  return comparisonOf(comparison).breaches(value, threshold) ? 'breaching' : 'ok';
}

/** The newest real data points, as many as the alarm evaluates; newest first. */
function evaluated(alarm: MetricAlarm, times: readonly number[], values: Points): readonly Datapoint[] {
  const real = times.flatMap(timeMs => {
    const value = values.get(timeMs);
    return value === undefined ? [] : [{ timeMs, value }];
  });
  return real.slice(-alarm.evaluationPeriods).reverse();
}
