import type { CreateUsagePlanKeyCommandInput, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import { ApiRegistry } from '../registry.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanKeyView } from '../usage-plan-key-view.ts';

/** A key has one plan for each stage. */
export const createUsagePlanKey: Operation<ApiGatewayState, CreateUsagePlanKeyCommandInput, UsagePlanKey> = {
  authorize: ({ usagePlanId }, state) => asking(state, 'POST', `/usageplans/${usagePlanId}/keys`),
  run({ usagePlanId = '', keyId = '', keyType = '' }, state) {
    if (keyType !== 'API_KEY') throw new AwsError('BadRequestException', 'Usage Plan Key Type must be API_KEY');
    new ApiRegistry(state).putUsagePlanKey({ KeyId: keyId, KeyType: keyType, UsagePlanId: usagePlanId });
    return usagePlanKeyView(state.key(keyId));
  },
};
