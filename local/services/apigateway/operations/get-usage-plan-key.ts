import type { GetUsagePlanKeyCommandInput, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { keyOfPlan, usagePlanKeyView } from '../usage-plan-key-view.ts';

export const getUsagePlanKey: Operation<ApiGatewayState, GetUsagePlanKeyCommandInput, UsagePlanKey> = {
  authorize: ({ usagePlanId, keyId }, state) => reading(state, `/usageplans/${usagePlanId}/keys/${keyId}`),
  run: ({ usagePlanId, keyId }, state) => usagePlanKeyView(keyOfPlan(state, usagePlanId, keyId)),
};
