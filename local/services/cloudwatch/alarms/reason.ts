import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { MetricAlarm } from './alarm.ts';
import { comparisonOf } from './comparison.ts';
import { alarmTimestamp, decimal, shortTimestamp } from './timestamp.ts';

/** A data point that an alarm looked at: the start of its period and its value. */
export interface Datapoint {
  readonly timeMs: number;
  readonly value: number;
}

/** Why an alarm is in a state, in CloudWatch's words. `points` are the evaluated data points, newest first. */
export function reasonFor(alarm: MetricAlarm, to: StateValue, points: readonly Datapoint[]): string {
  const missing = alarm.evaluationPeriods - points.length;
  if (to === 'INSUFFICIENT_DATA') return `Insufficient Data: ${unknown(missing)}.`;
  if (points.length === 0) return withoutData(alarm, missing);
  return crossed(alarm, to, points);
}

function crossed(alarm: MetricAlarm, to: StateValue, points: readonly Datapoint[]): string {
  const { breaches, words } = comparisonOf(alarm.comparison);
  const telling = points.filter(({ value }) => breaches(value, alarm.threshold) === (to === 'ALARM'));
  const listed = telling.map(({ timeMs, value }) => `${decimal(value)} (${shortTimestamp(timeMs)})`).join(', ');
  const verb = `${telling.length === 1 ? 'was' : 'were'}${to === 'ALARM' ? '' : ' not'}`;
  const { evaluationPeriods, datapointsToAlarm } = alarm;
  const needed = to === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const transition = to === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return [
    `Threshold Crossed: ${telling.length} out of the last ${evaluationPeriods} datapoints [${listed}] ${verb}`,
    `${words} the threshold (${decimal(alarm.threshold)})`,
    `(minimum ${needed} ${plural(needed, 'datapoint')} for ${transition} transition).`,
  ].join(' ');
}

function withoutData(alarm: MetricAlarm, missing: number): string {
  const treated = alarm.treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
  const periods = `${missing} ${plural(missing, 'period')}`;
  const datapoints = `${missing} missing ${plural(missing, 'datapoint')}`;
  const verb = missing === 1 ? 'was' : 'were';
  return `Threshold Crossed: no datapoints were received for ${periods} and ${datapoints} ${verb} treated as [${treated}].`;
}

function unknown(count: number): string {
  return `${count} ${plural(count, 'datapoint')} ${count === 1 ? 'was' : 'were'} unknown`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

/** The same as data: JSON in a string, as `StateReasonData` carries it. */
export function reasonData(alarm: MetricAlarm, nowMs: number, points: readonly Datapoint[]): string {
  const oldest = points.at(-1);
  const { Statistic, ExtendedStatistic, Unit } = alarm.input;
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTimestamp(nowMs),
    ...(oldest && { startDate: alarmTimestamp(oldest.timeMs) }),
    ...((Statistic ?? ExtendedStatistic) && { statistic: Statistic ?? ExtendedStatistic }),
    ...(Unit && { unit: Unit }),
    period: alarm.periodS,
    recentDatapoints: points.map(point => point.value).reverse(),
    threshold: alarm.threshold,
    evaluatedDatapoints: points.map(({ timeMs, value }) => ({ timestamp: alarmTimestamp(timeMs), value })),
  });
}
