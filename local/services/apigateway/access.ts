import type { Access } from '../../core/service.ts';
import type { ApiGatewayState } from './state.ts';

/** API Gateway's own API has one action per HTTP method, on the path that is asked. */
export function reading(state: ApiGatewayState, path: string): readonly Access[] {
  return [{ action: 'apigateway:GET', resource: `arn:aws:apigateway:${state.cloud.account.region}::${path}` }];
}
