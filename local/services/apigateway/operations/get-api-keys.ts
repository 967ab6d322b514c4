import type { ApiKeys, GetApiKeysCommandInput } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { apiKeyView } from '../api-key-view.ts';
import { pageOf } from '../page.ts';
import type { ApiGatewayState } from '../state.ts';

export const getApiKeys: Operation<ApiGatewayState, GetApiKeysCommandInput, ApiKeys> = {
  authorize: (_input, state) => reading(state, '/apikeys'),
  run(input, state) {
    const named = [...state.keys.values()].filter(key => key.name.startsWith(input.nameQuery ?? ''));
    const { items, ...more } = pageOf(named, input);
    return { ...more, items: items.map(key => apiKeyView(state, key, input.includeValues)) };
  },
};
