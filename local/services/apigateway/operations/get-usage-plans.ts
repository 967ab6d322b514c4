import type { GetUsagePlansCommandInput, UsagePlans } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { pageOf } from '../page.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanView } from '../usage-plan-view.ts';

export const getUsagePlans: Operation<ApiGatewayState, GetUsagePlansCommandInput, UsagePlans> = {
  authorize: (_input, state) => reading(state, '/usageplans'),
  run(input, { plans }) {
    const chosen = [...plans.values()].filter(plan => input.keyId === undefined || plan.keyIds.has(input.keyId));
    const { items, ...more } = pageOf(chosen, input);
    return { ...more, items: items.map(usagePlanView) };
  },
};
