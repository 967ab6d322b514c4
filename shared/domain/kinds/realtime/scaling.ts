import type { VariantName } from '../../rollout/world/slot.ts';
import type { ScalableTargetId, ServingKind } from '../serving-kind.ts';

export const tracked = {
  invocations: {
    words: 'invocations per instance and minute',
    specification: () => predefined('SageMakerVariantInvocationsPerInstance'),
  },
  concurrency: {
    words: 'requests in flight per instance',
    specification: () => predefined('SageMakerVariantConcurrentRequestsPerModelHighResolution'),
  },
  utilization: {
    words: '% of the requests that may be in flight',
    specification: (model: string, slot: VariantName) => ({
      CustomizedMetricSpecification: {
        Namespace: 'Sluice',
        MetricName: 'ConcurrencyUtilization',
        Dimensions: [
          { Name: 'Model', Value: model },
          { Name: 'Slot', Value: slot },
        ],
        Statistic: 'Average',
        Unit: 'Percent',
      },
    }),
  },
} satisfies ServingKind['tracked'];

function predefined(PredefinedMetricType: string): object {
  return { PredefinedMetricSpecification: { PredefinedMetricType } };
}

export function variantTarget(endpoint: string, slot: VariantName): ScalableTargetId {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${endpoint}/variant/${slot}`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
}
