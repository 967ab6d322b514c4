import type { GetUsagePlanKeysCommandInput, UsagePlanKeys } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { pageOf } from '../page.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanKeyView } from '../usage-plan-key-view.ts';

export const getUsagePlanKeys: Operation<ApiGatewayState, GetUsagePlanKeysCommandInput, UsagePlanKeys> = {
  authorize: ({ usagePlanId }, state) => reading(state, `/usageplans/${usagePlanId}/keys`),
  run(input, state) {
    const keys = [...state.plan(input.usagePlanId).keyIds].map(id => state.key(id));
    const named = keys.filter(key => key.name.startsWith(input.nameQuery ?? ''));
    const { items, ...more } = pageOf(named, input);
    return { ...more, items: items.map(usagePlanKeyView) };
  },
};
