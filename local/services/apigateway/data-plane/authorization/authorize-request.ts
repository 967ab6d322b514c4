import type { ApiGatewayState } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { admitSigned } from './admit-signed.ts';
import type { Authorizers } from './authorizers.ts';

/** Lets a request on, or throws, as the type of authorization of its method says. */
export async function authorizeRequest(
  exchange: Exchange,
  state: ApiGatewayState,
  authorizers: Authorizers,
): Promise<void> {
  const type = exchange.method?.AuthorizationType ?? 'NONE';
  if (type === 'NONE') return;
  if (type === 'AWS_IAM') return admitSigned(exchange, state);
  if (type === 'CUSTOM') return authorizers.admit(exchange);
  throw new GatewayError('API_CONFIGURATION_ERROR');
}
