import type { GetUsagePlanCommandInput, UsagePlan } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanView } from '../usage-plan-view.ts';

export const getUsagePlan: Operation<ApiGatewayState, GetUsagePlanCommandInput, UsagePlan> = {
  authorize: ({ usagePlanId }, state) => reading(state, `/usageplans/${usagePlanId}`),
  run: ({ usagePlanId }, state) => usagePlanView(state.plan(usagePlanId)),
};
