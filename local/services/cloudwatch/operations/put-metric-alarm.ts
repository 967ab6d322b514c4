import type { MetricDataQuery, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../../core/cloud.ts';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import { initialState, type MetricAlarm } from '../alarms/alarm.ts';
import { alarmBase } from '../alarms/alarm-base.ts';
import { scheduleEvaluation } from '../alarms/schedule-evaluation.ts';
import { storeAlarm } from '../alarms/store-alarm.ts';
import { checkMetricAlarm } from '../check-metric-alarm.ts';
import type { CloudWatchState } from '../state.ts';

/** Creates an alarm or replaces one of the same name, which keeps its state until the next evaluation. */
export const putMetricAlarm: Operation<CloudWatchState, PutMetricAlarmInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'PutMetricAlarm', [input.AlarmName]),
  run(input, state) {
    checkMetricAlarm(input);
    storeAlarm(state, toAlarm(state, input));
    scheduleEvaluation(state);
    return {};
  },
};

function toAlarm(state: CloudWatchState, input: PutMetricAlarmInput): MetricAlarm {
  const existing = state.alarms.get(input.AlarmName ?? '');
  const queries = input.Metrics ?? [singleQuery(state.cloud, input)];
  const periods = queries.flatMap(query => query.MetricStat?.Period ?? query.Period ?? []);
  const evaluationPeriods = input.EvaluationPeriods ?? 1;
  return {
    ...alarmBase(state, input),
    kind: 'metric',
    input,
    queries,
    periodS: Math.max(...periods),
    evaluationPeriods,
    datapointsToAlarm: input.DatapointsToAlarm ?? evaluationPeriods,
    threshold: input.Threshold ?? 0,
    comparison: input.ComparisonOperator ?? '',
    treatMissingData: input.TreatMissingData ?? (isDynamoDb(queries) ? 'ignore' : 'missing'),
    state: existing?.state ?? initialState(state.cloud.clock.now()),
  };
}

function singleQuery(cloud: Cloud, input: PutMetricAlarmInput): MetricDataQuery {
  return {
    Id: cloud.random.uuid(),
    MetricStat: {
      Metric: { Namespace: input.Namespace, MetricName: input.MetricName, Dimensions: input.Dimensions },
      Period: input.Period,
      Stat: input.Statistic ?? input.ExtendedStatistic,
      Unit: input.Unit,
    },
    ReturnData: true,
  };
}

/** Alarms on DynamoDB's metrics ignore missing data unless they say otherwise. */
function isDynamoDb(queries: readonly MetricDataQuery[]): boolean {
  return queries.some(query => query.MetricStat?.Metric?.Namespace === 'AWS/DynamoDB');
}
