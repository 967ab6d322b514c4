import type { DeleteApiKeyCommandInput } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';

export const deleteApiKey: Operation<ApiGatewayState, DeleteApiKeyCommandInput> = {
  authorize: ({ apiKey }, state) => asking(state, 'DELETE', `/apikeys/${apiKey}`),
  run({ apiKey }, state) {
    const { id } = state.key(apiKey);
    state.keys.delete(id);
    for (const plan of state.plans.values()) plan.keyIds.delete(id);
    return {};
  },
};
