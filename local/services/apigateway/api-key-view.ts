import type { ApiKey as View } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayState, ApiKey } from './state.ts';

/** A key as the API shows it; its value only on request. */
export function apiKeyView(state: ApiGatewayState, key: ApiKey, includeValue: boolean | undefined): View {
  const plans = [...state.plans.values()].filter(plan => plan.keyIds.has(key.id));
  const stages = plans.flatMap(plan => plan.properties.ApiStages ?? []);
  return {
    id: key.id,
    name: key.name,
    enabled: key.enabled,
    createdDate: new Date(key.createdAt),
    lastUpdatedDate: new Date(key.createdAt),
    stageKeys: stages.map(stage => `${stage.ApiId}/${stage.Stage}`),
    ...(key.properties.Description === undefined ? {} : { description: key.properties.Description }),
    ...(includeValue ? { value: key.value } : {}),
  };
}
