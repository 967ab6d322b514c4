import type { GetRestApiCommandInput, RestApi } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { restApiView } from '../rest-api-view.ts';
import type { ApiGatewayState } from '../state.ts';

export const getRestApi: Operation<ApiGatewayState, GetRestApiCommandInput, RestApi> = {
  authorize: ({ restApiId }, state) => reading(state, `/restapis/${restApiId}`),
  run: ({ restApiId }, state) => restApiView(state.api(restApiId)),
};
