import type { Cloud } from '../../../../core/cloud.ts';
import type { Authorizer } from '../../state.ts';
import { type Exchange, headerOf } from '../exchange.ts';
import { methodArn } from '../integrations.ts';
import { proxyEvent } from '../proxy-event.ts';

/** What an authorizer is asked: of a `TOKEN` one the token alone, of a `REQUEST` one the request without its body. */
export function authorizerEvent(exchange: Exchange, { properties }: Authorizer, cloud: Cloud): object {
  const asked = { type: properties.Type, methodArn: methodArn(exchange, cloud) };
  if (properties.Type === 'TOKEN') {
    const header = /^method\.request\.header\.(.+)$/.exec(properties.IdentitySource ?? '')?.[1] ?? 'Authorization';
    return { ...asked, authorizationToken: headerOf(exchange.request, header.toLowerCase()) };
  }
  const { body: _, isBase64Encoded: _encoded, ...request } = proxyEvent(exchange, cloud.account);
  return { ...asked, ...request };
}
