import type { GetRestApisCommandInput, RestApis } from '@aws-sdk/client-api-gateway';
import type { Operation } from '../../../core/service.ts';
import { reading } from '../access.ts';
import { pageOf } from '../page.ts';
import { restApiView } from '../rest-api-view.ts';
import type { ApiGatewayState } from '../state.ts';

export const getRestApis: Operation<ApiGatewayState, GetRestApisCommandInput, RestApis> = {
  authorize: (_input, state) => reading(state, '/restapis'),
  run(input, { apis }) {
    const { items, ...more } = pageOf(apis.values(), input);
    return { ...more, items: items.map(restApiView) };
  },
};
