import type { DeleteUsagePlanKeyCommandInput } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { keyOfPlan } from '../usage-plan-key-view.ts';

export const deleteUsagePlanKey: Operation<ApiGatewayState, DeleteUsagePlanKeyCommandInput> = {
  authorize: ({ usagePlanId, keyId }, state) => asking(state, 'DELETE', `/usageplans/${usagePlanId}/keys/${keyId}`),
  run({ usagePlanId, keyId }, state) {
    const { id } = keyOfPlan(state, usagePlanId, keyId);
    state.plan(usagePlanId).keyIds.delete(id);
    return {};
  },
};
