import type { CreateUsagePlanCommandInput, UsagePlan } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import { ApiRegistry } from '../registry.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanFault } from '../usage-plan-fault.ts';
import { usagePlanView } from '../usage-plan-view.ts';

export const createUsagePlan: Operation<ApiGatewayState, CreateUsagePlanCommandInput, UsagePlan> = {
  authorize: (_input, state) => asking(state, 'POST', '/usageplans'),
  run({ name, description, apiStages = [], throttle, quota }, state) {
    const properties = {
      ...(name === undefined ? {} : { UsagePlanName: name }),
      ...(description === undefined ? {} : { Description: description }),
      ApiStages: apiStages.map(({ apiId = '', stage = '' }) => ({ ApiId: apiId, Stage: stage })),
      ...(throttle ? { Throttle: { RateLimit: throttle.rateLimit ?? 0, BurstLimit: throttle.burstLimit ?? 0 } } : {}),
      ...(quota ? { Quota: { Limit: quota.limit ?? 0, Offset: quota.offset ?? 0, Period: quota.period ?? '' } } : {}),
    };
    usagePlanFault(properties);
    return usagePlanView(state.plan(new ApiRegistry(state).putUsagePlan(properties)));
  },
};
