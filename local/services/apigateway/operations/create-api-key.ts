import type { ApiKey, CreateApiKeyCommandInput } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import { apiKeyView } from '../api-key-view.ts';
import { ApiRegistry } from '../registry.ts';
import type { ApiGatewayState } from '../state.ts';

/** A key is of no use until it is enabled, which nobody does by himself. */
export const createApiKey: Operation<ApiGatewayState, CreateApiKeyCommandInput, ApiKey> = {
  authorize: (_input, state) => asking(state, 'POST', '/apikeys'),
  run({ name, description, enabled = false, value, stageKeys = [] }, state) {
    if (stageKeys.length > 0)
      throw new AwsError('BadRequestException', 'Stage keys are not supported; use a usage plan.');
    const { apiKeyId } = new ApiRegistry(state).putApiKey({
      Enabled: enabled,
      ...(name === undefined ? {} : { Name: name }),
      ...(description === undefined ? {} : { Description: description }),
      ...(value === undefined ? {} : { Value: value }),
    });
    return apiKeyView(state, state.key(apiKeyId), true);
  },
};
