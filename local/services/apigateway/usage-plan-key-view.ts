import type { UsagePlanKey } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../core/aws-error.ts';
import type { ApiGatewayState, ApiKey } from './state.ts';

/** A key as a usage plan shows it. */
export function usagePlanKeyView({ id, name, value }: ApiKey): UsagePlanKey {
  return { id, name, value, type: 'API_KEY' };
}

/** A key of a plan; throws when the plan has no such key. */
export function keyOfPlan(state: ApiGatewayState, usagePlanId: string | undefined, keyId: string | undefined): ApiKey {
  const plan = state.plan(usagePlanId);
  if (keyId !== undefined && plan.keyIds.has(keyId)) return state.key(keyId);
  const message = `Invalid Usage Plan Key identifier specified`;
  throw new AwsError('NotFoundException', message, { status: 404 });
}
