import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { comparisons } from './alarms/comparison.ts';
import { checkQueries } from './check-queries.ts';
import { invalidCombination, validationError } from './errors.ts';

type Check = (input: PutMetricAlarmInput) => string | undefined;

const weekS = 7 * 86_400;

/** What must hold for every alarm on a metric. The first complaint is answered as `ValidationError`. */
const checks: readonly Check[] = [
  ({ ComparisonOperator = '' }) =>
    Object.hasOwn(comparisons, ComparisonOperator)
      ? undefined
      : `The local cloud does not support the comparison operator ${ComparisonOperator}.`,
  ({ Threshold }) => (Threshold === undefined ? 'Threshold must be specified.' : undefined),
  ({ EvaluationPeriods = 1, DatapointsToAlarm }) =>
    (DatapointsToAlarm ?? 1) > EvaluationPeriods
      ? 'DatapointsToAlarm must be less than or equal to EvaluationPeriods'
      : undefined,
  ({ TreatMissingData }) =>
    TreatMissingData === undefined || ['missing', 'ignore', 'breaching', 'notBreaching'].includes(TreatMissingData)
      ? undefined
      : `Option ${TreatMissingData} is not supported for TreatMissingData. Valid options are [breaching, notBreaching, ignore, missing].`,
  ({ OKActions = [], AlarmActions = [], InsufficientDataActions = [] }) => {
    const wrong = [...OKActions, ...AlarmActions, ...InsufficientDataActions].find(
      action => !action.startsWith('arn:'),
    );
    return wrong === undefined ? undefined : `Invalid arn syntax: ${wrong}`;
  },
  ({ Period = 0, EvaluationPeriods = 1 }) =>
    Period * EvaluationPeriods > weekS ? 'Metrics cannot be checked across more than a week.' : undefined,
];

/** Throws `ValidationError` or `InvalidParameterCombinationException`. */
export function checkMetricAlarm(input: PutMetricAlarmInput): void {
  if (input.Metrics) checkMath(input);
  else checkSingle(input);
  for (const check of checks) {
    const complaint = check(input);
    if (complaint !== undefined) throw validationError(complaint);
  }
}

function checkSingle(input: PutMetricAlarmInput): void {
  const { MetricName, Namespace, Period, Statistic, ExtendedStatistic } = input;
  if (MetricName === undefined || Namespace === undefined || Period === undefined) {
    throw invalidCombination('MetricName, Namespace and Period must be specified, or Metrics.');
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw invalidCombination('Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  if (![10, 20, 30].includes(Period) && Period % 60 !== 0) {
    throw validationError('Period must be 10, 20, 30 or a multiple of 60');
  }
  const Metric = { Namespace, MetricName };
  checkQueries([{ Id: 'm1', MetricStat: { Metric, Period, Stat: Statistic ?? ExtendedStatistic } }], 'Metrics');
}

function checkMath(input: PutMetricAlarmInput): void {
  const { Metrics = [], MetricName, Namespace, Period, Statistic, ExtendedStatistic } = input;
  if ([MetricName, Namespace, Period, Statistic, ExtendedStatistic].some(given => given !== undefined)) {
    throw invalidCombination(
      'Metrics cannot be combined with MetricName, Namespace, Period, Statistic or ExtendedStatistic.',
    );
  }
  checkQueries(Metrics, 'Metrics');
  if (Metrics.filter(query => query.ReturnData !== false).length !== 1) {
    throw validationError('Exactly one element of the metrics list should return data.');
  }
  if (Metrics.every(query => (query.MetricStat?.Period ?? query.Period) === undefined)) {
    throw validationError('At least one element of the metrics list must have a Period.');
  }
}
