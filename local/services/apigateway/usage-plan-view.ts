import type { QuotaPeriodType, UsagePlan as View } from '@aws-sdk/client-api-gateway';
import type { ThrottleProperties } from './definition.ts';
import { asNumber } from './property-values.ts';
import type { UsagePlan } from './state.ts';

/** A usage plan as the API shows it. */
export function usagePlanView({ id, properties }: UsagePlan): View {
  const { UsagePlanName, Description, ApiStages = [], Throttle, Quota } = properties;
  const quota = Quota && {
    limit: asNumber(Quota.Limit),
    offset: asNumber(Quota.Offset) ?? 0,
    period: Quota.Period as QuotaPeriodType,
  };
  return {
    id,
    name: UsagePlanName ?? id,
    apiStages: ApiStages.map(stage => ({ apiId: stage.ApiId, stage: stage.Stage })),
    ...(Description === undefined ? {} : { description: Description }),
    ...(Throttle ? { throttle: throttleView(Throttle) } : {}),
    ...(quota ? { quota } : {}),
  };
}

function throttleView({ RateLimit, BurstLimit }: ThrottleProperties) {
  return { rateLimit: asNumber(RateLimit) ?? 0, burstLimit: asNumber(BurstLimit) ?? 0 };
}
