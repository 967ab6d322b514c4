import type { UpdateApiKeyCommandInput, ApiKey as View } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import { apiKeyView } from '../api-key-view.ts';
import { type Patches, patched } from '../patch.ts';
import type { ApiGatewayState, ApiKey } from '../state.ts';

const patches: Patches<ApiKey> = {
  'replace /enabled': (key, value) => ({ ...key, enabled: value === 'true' }),
  'replace /name': (key, name) => ({ ...key, name }),
  'replace /description': (key, Description) => ({ ...key, properties: { ...key.properties, Description } }),
};

export const updateApiKey: Operation<ApiGatewayState, UpdateApiKeyCommandInput, View> = {
  authorize: ({ apiKey }, state) => asking(state, 'PATCH', `/apikeys/${apiKey}`),
  run({ apiKey, patchOperations }, state) {
    const key = patched(state.key(apiKey), patchOperations, patches);
    state.keys.set(key.id, key);
    return apiKeyView(state, key, false);
  },
};
