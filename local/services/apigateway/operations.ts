import { type BoundOperation, bind } from '../../core/service.ts';
import { getApiKey } from './operations/get-api-key.ts';
import { getApiKeys } from './operations/get-api-keys.ts';
import { getResources } from './operations/get-resources.ts';
import { getRestApi } from './operations/get-rest-api.ts';
import { getRestApis } from './operations/get-rest-apis.ts';
import { getStages } from './operations/get-stages.ts';
import { getUsagePlanKeys } from './operations/get-usage-plan-keys.ts';
import { getUsagePlans } from './operations/get-usage-plans.ts';
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
