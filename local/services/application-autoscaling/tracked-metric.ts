import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { Decoded } from '../sagemaker/decoded.ts';
import { invalid } from './invalid.ts';

type Config = Decoded<TargetTrackingScalingPolicyConfiguration>;
type Window = Pick<PutMetricAlarmInput, 'Period' | 'EvaluationPeriods'>;

/** The metric of a target-tracking policy, and how long it must be off target before capacity changes. */
export interface TrackedMetric {
  readonly metric: Omit<PutMetricAlarmInput, 'AlarmName' | 'EvaluationPeriods' | 'Period' | 'ComparisonOperator'>;
  readonly high: Window;
  readonly low: Window;
}

const byMinute = { high: { Period: 60, EvaluationPeriods: 3 }, low: { Period: 60, EvaluationPeriods: 15 } };
const byTenSeconds = { high: { Period: 10, EvaluationPeriods: 3 }, low: { Period: 60, EvaluationPeriods: 15 } };

type Predefined = 'SageMakerVariantInvocationsPerInstance' | 'SageMakerVariantConcurrentRequestsPerModelHighResolution';

const predefined: Record<Predefined, { name: string; statistic: 'Sum' | 'Average' } & Omit<TrackedMetric, 'metric'>> = {
  SageMakerVariantInvocationsPerInstance: { name: 'InvocationsPerInstance', statistic: 'Sum', ...byMinute },
  SageMakerVariantConcurrentRequestsPerModelHighResolution: {
    name: 'ConcurrentRequestsPerModel',
    statistic: 'Average',
    ...byTenSeconds,
  },
};

/** Throws when the policy names no metric, two, or one that variants do not have. */
export function metricOf(config: Config, resourceId: string): TrackedMetric {
  const { PredefinedMetricSpecification: given, CustomizedMetricSpecification: custom } = config;
  if ((given === undefined) === (custom === undefined)) {
    throw invalid('Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified.');
  }
  if (custom) return { metric: customMetric(custom), ...byMinute };
  const type = given?.PredefinedMetricType ?? '';
  const known = Object.hasOwn(predefined, type) ? predefined[type as Predefined] : undefined;
  if (!known) throw invalid(`The predefined metric type ${type} is not supported for ${resourceId}.`);
  const [, EndpointName, , VariantName] = resourceId.split('/');
  const Dimensions = [
    { Name: 'EndpointName', Value: EndpointName },
    { Name: 'VariantName', Value: VariantName },
  ];
  const { name, statistic, high, low } = known;
  return { metric: { Namespace: 'AWS/SageMaker', MetricName: name, Dimensions, Statistic: statistic }, high, low };
}

function customMetric(custom: NonNullable<Config['CustomizedMetricSpecification']>): TrackedMetric['metric'] {
  if (custom.Metrics) throw invalid('The local cloud does not support metric math in scaling policies.');
  if (custom.MetricName === undefined || custom.Namespace === undefined || custom.Statistic === undefined) {
    throw invalid('MetricName, Namespace and Statistic are required in CustomizedMetricSpecification.');
  }
  return {
    Namespace: custom.Namespace,
    MetricName: custom.MetricName,
    Dimensions: custom.Dimensions ?? [],
    Statistic: custom.Statistic,
    ...(custom.Unit !== undefined && { Unit: custom.Unit as NonNullable<PutMetricAlarmInput['Unit']> }),
  };
}
