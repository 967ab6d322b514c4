import type { Authorizers, GetAuthorizersCommandInput } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { authorizerView } from '../authorizer-view.ts';
import { pageOf } from '../page.ts';
import type { ApiGatewayState } from '../state.ts';

export const getAuthorizers: Operation<ApiGatewayState, GetAuthorizersCommandInput, Authorizers> = {
  authorize: ({ restApiId }, state) => reading(state, `/restapis/${restApiId}/authorizers`),
  run(input, state) {
    const { items, ...more } = pageOf(state.api(input.restApiId).authorizers.values(), input);
    return { ...more, items: items.map(authorizerView) };
  },
};
