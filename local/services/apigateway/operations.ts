import { type BoundOperation, bind } from '../../core/service.ts';
import { getApiKey } from './get-api-key.ts';
import { getApiKeys } from './get-api-keys.ts';
import { getResources } from './get-resources.ts';
import { getRestApi } from './get-rest-api.ts';
import { getRestApis } from './get-rest-apis.ts';
import { getStages } from './get-stages.ts';
import { getUsagePlanKeys } from './get-usage-plan-keys.ts';
import { getUsagePlans } from './get-usage-plans.ts';
import type { ApiGatewayState } from './state.ts';

export function apiGatewayOperations(state: ApiGatewayState): Record<string, BoundOperation> {
  return bind(state, {
    GetApiKey: getApiKey,
    GetApiKeys: getApiKeys,
    GetResources: getResources,
    GetRestApi: getRestApi,
    GetRestApis: getRestApis,
    GetStages: getStages,
    GetUsagePlanKeys: getUsagePlanKeys,
    GetUsagePlans: getUsagePlans,
  });
}
