import type { ApiKey, GetApiKeyCommandInput } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { apiKeyView } from '../api-key-view.ts';
import type { ApiGatewayState } from '../state.ts';

export const getApiKey: Operation<ApiGatewayState, GetApiKeyCommandInput, ApiKey> = {
  authorize: ({ apiKey }, state) => reading(state, `/apikeys/${apiKey}`),
  run: ({ apiKey, includeValue }, state) => apiKeyView(state, state.key(apiKey), includeValue),
};
