import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import type { Caller } from '#shared/domain/inference/caller.ts';

/** A request as far as the authorizer sees it: not its body. */
export interface AuthorizedRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The model in the path, decoded; undefined where the path has none. */
  readonly model: string | undefined;
  /** When it reached API Gateway, by its clock: epoch milliseconds. */
  readonly arrivedAt: number;
}

/** Who asks; or that a token (401) or a key (403) is missing or wrong. */
export type Verdict =
  | {
      readonly kind: 'client';
      readonly caller: Caller;
      /** The API key of whose usage plan the request is part. */
      readonly usageKey: string;
    }
  | { readonly kind: 'unauthorized'; readonly reason: string }
  | { readonly kind: 'no-key' };

/** API Gateway answers 401 to exactly this message; every other error is a fault of the authorizer. */
const unauthorized = 'Unauthorized';

/**
 * Makes the handler of the API's authorizer, payload `REQUEST`. The handler that it returns is what is exported. It throws
 * where the client is to get 401, which Lambda counts as an error of the function.
 */
export function authorizer(
  judge: (request: AuthorizedRequest) => Promise<Verdict>,
  write: (line: string) => void = line => process.stdout.write(`${line}\n`),
) {
  return async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const { requestId, requestTimeEpoch: arrivedAt } = event.requestContext;
    const verdict = await judge({ headers: event.headers ?? {}, model: event.pathParameters?.['model'], arrivedAt });
    if (verdict.kind === 'unauthorized') {
      write(JSON.stringify({ level: 'INFO', message: 'A token was refused.', reason: verdict.reason, requestId }));
      throw new Error(unauthorized);
    }
    return answer(event.methodArn, verdict);
  };
}

/**
 * Allows the request in either case: without a key of a usage plan, API Gateway itself answers 403. The policy speaks of
 * the whole stage, since what a client may do there is not decided by paths.
 */
function answer(methodArn: string, verdict: Exclude<Verdict, { kind: 'unauthorized' }>): APIGatewayAuthorizerResult {
  const stage = methodArn.split('/').slice(0, 2).join('/');
  const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow' as const, Resource: `${stage}/*` }];
  const policyDocument = { Version: '2012-10-17', Statement };
  if (verdict.kind === 'no-key') return { principalId: 'nobody', policyDocument };
  const { caller, usageKey } = verdict;
  return { principalId: caller.client, policyDocument, context: contextOf(caller), usageIdentifierKey: usageKey };
}

/** The values of an authorizer's context are scalars. */
function contextOf({ client, auth, models, claims, class: own }: Caller): Record<string, string> {
  return {
    client,
    auth,
    ...(own !== undefined && { class: own }),
    ...(models && { models: JSON.stringify(models) }),
    ...(claims && { claims: JSON.stringify(claims) }),
  };
}
