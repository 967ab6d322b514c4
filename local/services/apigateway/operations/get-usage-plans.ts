import type {
  GetUsagePlansCommandInput,
  QuotaPeriodType,
  UsagePlans,
  UsagePlan as View,
} from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import type { ThrottleProperties } from '../definition.ts';
import { pageOf } from '../page.ts';
import { asNumber } from '../property-values.ts';
import type { ApiGatewayState, UsagePlan } from '../state.ts';

export const getUsagePlans: Operation<ApiGatewayState, GetUsagePlansCommandInput, UsagePlans> = {
  authorize: (_input, state) => reading(state, '/usageplans'),
  run(input, { plans }) {
    const chosen = [...plans.values()].filter(plan => input.keyId === undefined || plan.keyIds.has(input.keyId));
    const { items, ...more } = pageOf(chosen, input);
    return { ...more, items: items.map(view) };
  },
};

function view({ id, properties }: UsagePlan): View {
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
