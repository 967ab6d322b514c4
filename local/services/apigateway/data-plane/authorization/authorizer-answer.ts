import { type Statement, statementsOf } from '../../../../iam/policy.ts';
import { GatewayError } from '../gateway-error.ts';

/** What an authorizer says, read. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly statements: readonly Statement[];
  /** All values as text, as the integration receives them. */
  readonly context: Readonly<Record<string, string>>;
  /** The API key of whose usage plan the request is part. */
  readonly usageIdentifierKey: string | undefined;
}

/** Throws a fault of the set-up for what is no answer: objects and lists in the context, no principal, no policy. */
export function readAnswer(payload: Uint8Array): AuthorizerAnswer {
  const answer: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
  if (!isRecord(answer)) throw malformed();
  const { principalId, policyDocument, context = {}, usageIdentifierKey } = answer;
  const namesKey = usageIdentifierKey === undefined || usageIdentifierKey === null;
  if (typeof principalId !== 'string' || !isRecord(policyDocument) || !isRecord(context)) throw malformed();
  if (!namesKey && typeof usageIdentifierKey !== 'string') throw malformed();
  return {
    principalId,
    statements: statements(policyDocument),
    context: Object.fromEntries(Object.entries(context).map(([name, value]) => [name, text(value)])),
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}

function statements(document: object): readonly Statement[] {
  try {
    return statementsOf(document);
  } catch {
    throw malformed();
  }
}

function text(value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw malformed();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
}
