import type { Outcome } from '#shared/domain/inference/outcome.ts';
import type { HotResponse } from './hot-path.ts';

/** An error in the API's own form. */
export function errorResponse(
  outcome: Outcome,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): HotResponse {
  const { code, told = code, scope, message, details, retryable, allow } = outcome;
  const reason = told === code ? undefined : code;
  return {
    status: outcome.status,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...retryAfter(outcome),
      ...(allow === undefined ? {} : { allow }),
    },
    body: JSON.stringify({ error: { code: told, scope, reason, message, details, retryable, requestId } }),
  };
}

function retryAfter({ retryAfterS, retryAfterMs }: Outcome): Record<string, string> {
  if (retryAfterS === undefined) return {};
  return { 'retry-after': String(retryAfterS), 'x-retry-after-ms': String(retryAfterMs ?? retryAfterS * 1000) };
}
