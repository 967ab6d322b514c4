import type { ModelPolicy } from '../policy/policy.ts';
import type { AuthKind } from '../policy/values/auth-kind.ts';

export type Claim = string | number | boolean;

/** Who asks, as API Gateway has made sure of it. */
export interface Caller {
  /** Names the client among all others. */
  readonly client: string;
  /** A class that may have a guaranteed part of a cap. */
  readonly class?: string;
  /** The models that the client may see; absent: all that take its kind of credentials. */
  readonly models?: readonly string[];
  readonly auth: AuthKind;
  /** The top-level claims of the client's token that are scalars. */
  readonly claims?: Readonly<Record<string, Claim>>;
}

/** What API Gateway says of a request's client: the context of its authorizer, or the ARN of who signed. */
export interface CallerEvidence {
  readonly authorizer?: Readonly<Record<string, unknown>> | null | undefined;
  readonly userArn?: string | null | undefined;
}

/**
 * The client of a request; undefined where API Gateway names none. The values of an authorizer's context are text:
 * `models` is a JSON array of names, `claims` a JSON object.
 * @throws SyntaxError when they are no JSON, which only a fault of the authorizer can cause.
 */
export function callerOf({ authorizer, userArn }: CallerEvidence): Caller | undefined {
  const { client, auth, models, claims, class: own } = authorizer ?? {};
  if (typeof client === 'string' && (auth === 'apiKey' || auth === 'jwt')) {
    return {
      client,
      auth,
      ...(typeof own === 'string' && { class: own }),
      ...(typeof models === 'string' && { models: JSON.parse(models) as readonly string[] }),
      ...(typeof claims === 'string' && { claims: JSON.parse(claims) as Readonly<Record<string, Claim>> }),
    };
  }
  return typeof userArn === 'string' && userArn !== '' ? { client: userArn, auth: 'iam' } : undefined;
}

/** How long it took until it was known who asks, in milliseconds: API Gateway's own measure. 0 where it asks no authorizer. */
export function authMsOf({ authorizer }: CallerEvidence): number {
  const ms = Number(authorizer?.['integrationLatency'] ?? 0);
  return Number.isFinite(ms) ? ms : 0;
}

/** Whether a client may know that a model exists, and use it. */
export function mayUse(
  caller: Caller | undefined,
  { model, inference }: { readonly model: string; readonly inference: Pick<ModelPolicy['inference'], 'auth'> },
): boolean {
  if (!caller || !inference.auth.includes(caller.auth)) return false;
  return caller.models === undefined || caller.models.includes(model);
}
