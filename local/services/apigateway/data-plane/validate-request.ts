import { isTrue } from '../property-values.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';

/** Throws when a required header, query or path parameter is missing, where the method's validator looks for them. */
export function validateRequest(exchange: Exchange): void {
  const { method, snapshot } = exchange;
  const validator = snapshot.validators.get(method?.RequestValidatorId ?? '');
  if (!isTrue(validator?.ValidateRequestParameters)) return;
  const required = Object.entries(method?.RequestParameters ?? {}).filter(([, wanted]) => isTrue(wanted));
  const missing = required.map(([name]) => name.split('.').slice(2)).filter(name => !isPresent(exchange, name));
  if (missing.length === 0) return;
  const names = missing.map(([, ...name]) => name.join('.'));
  throw new GatewayError('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${names.join(', ')}]`);
}

function isPresent({ request, query, pathParameters }: Exchange, [place, ...parts]: readonly string[]): boolean {
  const name = parts.join('.');
  if (place === 'header') return headerOf(request, name.toLowerCase()) !== undefined;
  return place === 'querystring' ? query.has(name) : pathParameters?.[name] !== undefined;
}
