import type { Access } from '../../core/service.ts';
import type { ApiGatewayState } from './state.ts';

type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** API Gateway's own API has one action per HTTP method, on the path that is asked. */
export function asking(state: ApiGatewayState, method: HttpMethod, path: string): readonly Access[] {
  return [{ action: `apigateway:${method}`, resource: `arn:aws:apigateway:${state.cloud.account.region}::${path}` }];
}

export function reading(state: ApiGatewayState, path: string): readonly Access[] {
  return asking(state, 'GET', path);
}
