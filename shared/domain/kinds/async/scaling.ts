import type { VariantName } from '../../rollout/world/slot.ts';
import { variantTarget } from '../realtime/scaling.ts';
import type { ScalableTargetId, ServingKind } from '../serving-kind.ts';

export function slotEndpoint(endpoint: string, slot: VariantName): string {
  return `${endpoint}-${slot}`;
}

/** The one variant of the slot's own endpoint. */
export function slotTarget(endpoint: string, slot: VariantName): ScalableTargetId {
  return variantTarget(slotEndpoint(endpoint, slot), slot);
}

/** An endpoint that answers later publishes no invocations per instance; the queue is what tells of its load. */
export const tracked = {
  backlog: {
    words: 'requests in the queue per instance',
    specification: (_model: string, slot: VariantName, endpoint: string) => ({
      CustomizedMetricSpecification: {
        Namespace: 'AWS/SageMaker',
        MetricName: 'ApproximateBacklogSizePerInstance',
        Dimensions: [{ Name: 'EndpointName', Value: slotEndpoint(endpoint, slot) }],
        Statistic: 'Average',
      },
    }),
  },
} satisfies ServingKind['tracked'];
