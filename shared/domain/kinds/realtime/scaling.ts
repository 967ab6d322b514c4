import type { VariantName } from '../../rollout/world/slot.ts';
import type { ScalableTargetId, ServingKind } from '../serving-kind.ts';

export const tracked: ServingKind['tracked'] = {
  invocations: { type: 'SageMakerVariantInvocationsPerInstance', words: 'invocations per instance and minute' },
  concurrency: {
    type: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
    words: 'requests in flight per instance',
  },
};

export function variantTarget(endpoint: string, slot: VariantName): ScalableTargetId {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${endpoint}/variant/${slot}`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  };
}
