import type { Authorizer, GetAuthorizerCommandInput } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { authorizerView } from '../authorizer-view.ts';
import type { ApiGatewayState } from '../state.ts';

export const getAuthorizer: Operation<ApiGatewayState, GetAuthorizerCommandInput, Authorizer> = {
  authorize: ({ restApiId, authorizerId }, state) =>
    reading(state, `/restapis/${restApiId}/authorizers/${authorizerId}`),
  run({ restApiId, authorizerId = '' }, state) {
    const found = state.api(restApiId).authorizers.get(authorizerId);
    if (found) return authorizerView(found);
    throw new AwsError('NotFoundException', 'Invalid Authorizer identifier specified', { status: 404 });
  },
};
