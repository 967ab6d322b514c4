import { AwsError } from '../../../../core/aws-error.ts';
import type { Cloud } from '../../../../core/cloud.ts';
import { evaluatePolicy } from '../../../../iam/evaluate-policy.ts';
import type { LambdaCore } from '../../../lambda/lambda-core.ts';
import type { ApiGatewayState, Authorizer } from '../../state.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { methodArn } from '../integrations.ts';
import { type AuthorizerAnswer, readAnswer } from './authorizer-answer.ts';
import { authorizerEvent } from './authorizer-event.ts';
import { identityValues } from './identity-sources.ts';

/** How long an authorizer may take. */
const timeoutMs = 29_000;
/** How long an answer is kept where the API says nothing. */
const defaultTtlS = 300;

interface Kept {
  readonly answer: AuthorizerAnswer;
  readonly until: number;
}

/** Asks Lambda authorizers, and keeps what they said for as long as the API says. */
export class Authorizers {
  readonly #cloud: Cloud;
  /** By authorizer and the values of its identity sources: the method plays no part. */
  readonly #kept = new Map<string, Kept>();

  constructor({ cloud }: ApiGatewayState) {
    this.#cloud = cloud;
  }

  /** Throws unless the authorizer's policy allows the method. */
  async admit(exchange: Exchange): Promise<void> {
    const authorizer = exchange.snapshot.authorizers.get(exchange.method?.AuthorizerId ?? '');
    if (!authorizer) throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
    const values = identityValues(exchange, authorizer.properties.IdentitySource);
    if (values === undefined) throw new GatewayError('UNAUTHORIZED');
    const startedAt = this.#cloud.wall.now();
    const { principalId, statements, context, usageIdentifierKey } = await this.#ask(exchange, authorizer, values);
    const decision = evaluatePolicy(statements, {
      action: 'execute-api:Invoke',
      resource: methodArn(exchange, this.#cloud),
      context: { 'aws:SourceIp': exchange.request.sourceIp },
    });
    if (decision !== 'allow') throw denied(decision);
    const integrationLatency = Math.round(this.#cloud.wall.now() - startedAt);
    exchange.authorizer = { ...context, principalId, integrationLatency };
    if (usageIdentifierKey !== undefined) exchange.usageIdentifierKey = usageIdentifierKey;
  }

  async #ask(exchange: Exchange, authorizer: Authorizer, values: readonly string[]): Promise<AuthorizerAnswer> {
    const ttlS = Number(authorizer.properties.AuthorizerResultTtlInSeconds ?? defaultTtlS);
    if (ttlS === 0) return this.#invoke(exchange, authorizer);
    const now = this.#cloud.clock.now();
    const key = JSON.stringify([exchange.stage.name, authorizer.id, values]);
    const kept = this.#kept.get(key);
    if (kept && now < kept.until) return kept.answer;
    const answer = await this.#invoke(exchange, authorizer);
    this.#kept.set(key, { answer, until: now + ttlS * 1000 });
    return answer;
  }

  async #invoke(exchange: Exchange, authorizer: Authorizer): Promise<AuthorizerAnswer> {
    const functionArn = /functions\/(.+)\/invocations$/.exec(authorizer.properties.AuthorizerUri ?? '')?.[1];
    if (functionArn === undefined) throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
    const event = Buffer.from(JSON.stringify(authorizerEvent(exchange, authorizer, this.#cloud)));
    const { account } = this.#cloud;
    const source = `arn:${account.partition}:execute-api:${account.region}:${account.id}:${exchange.api.id}/authorizers/${authorizer.id}`;
    const result = await this.#inTime(
      this.#cloud.core<LambdaCore>('lambda').invoke(functionArn, event, {
        type: 'RequestResponse',
        caller: { kind: 'service', service: 'apigateway.amazonaws.com' },
        source,
      }),
    );
    if (result.functionError !== undefined) throw failed(result.payload);
    return readAnswer(result.payload);
  }

  /** The answer of the function, or that it did not come. */
  #inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const expire = () => reject(new GatewayError('AUTHORIZER_FAILURE'));
      const timer = this.#cloud.wall.at(this.#cloud.wall.now() + timeoutMs, expire);
      asked
        .then(resolve, error => {
          this.#cloud.log(`API Gateway could not invoke an authorizer: ${String(error)}`);
          reject(refused(error));
        })
        .finally(() => timer.cancel());
    });
  }
}

function denied(decision: 'explicit-deny' | 'implicit-deny'): GatewayError {
  const how = decision === 'explicit-deny' ? ' with an explicit deny' : '';
  return new GatewayError('ACCESS_DENIED', `User is not authorized to access this resource${how}`);
}

/** A function that throws `Unauthorized`, to the letter, says 401; every other error is a fault of its own. */
function failed(payload: Uint8Array): GatewayError {
  const { errorMessage } = JSON.parse(Buffer.from(payload).toString('utf8')) as { readonly errorMessage?: unknown };
  return new GatewayError(errorMessage === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
}

/** An authorizer that is throttled fails; one that is forbidden or absent is a fault of the API's set-up. */
function refused(error: unknown): GatewayError {
  const passing = !(error instanceof AwsError) || error.code === 'TooManyRequestsException';
  return new GatewayError(passing ? 'AUTHORIZER_FAILURE' : 'AUTHORIZER_CONFIGURATION_ERROR');
}
