import { type BoundOperation, bind } from '../../core/service.ts';
import { createApiKey } from './operations/create-api-key.ts';
import { createUsagePlan } from './operations/create-usage-plan.ts';
import { createUsagePlanKey } from './operations/create-usage-plan-key.ts';
import { deleteApiKey } from './operations/delete-api-key.ts';
import { deleteUsagePlan } from './operations/delete-usage-plan.ts';
import { deleteUsagePlanKey } from './operations/delete-usage-plan-key.ts';
import { getApiKey } from './operations/get-api-key.ts';
import { getApiKeys } from './operations/get-api-keys.ts';
import { getAuthorizer } from './operations/get-authorizer.ts';
import { getAuthorizers } from './operations/get-authorizers.ts';
import { getResources } from './operations/get-resources.ts';
import { getRestApi } from './operations/get-rest-api.ts';
import { getRestApis } from './operations/get-rest-apis.ts';
import { getStages } from './operations/get-stages.ts';
import { getUsagePlan } from './operations/get-usage-plan.ts';
import { getUsagePlanKey } from './operations/get-usage-plan-key.ts';
import { getUsagePlanKeys } from './operations/get-usage-plan-keys.ts';
import { getUsagePlans } from './operations/get-usage-plans.ts';
import { updateApiKey } from './operations/update-api-key.ts';
import { updateUsagePlan } from './operations/update-usage-plan.ts';
import type { ApiGatewayState } from './state.ts';

export function apiGatewayOperations(state: ApiGatewayState): Record<string, BoundOperation> {
  return bind(state, {
    CreateApiKey: createApiKey,
    CreateUsagePlan: createUsagePlan,
    CreateUsagePlanKey: createUsagePlanKey,
    DeleteApiKey: deleteApiKey,
    DeleteUsagePlan: deleteUsagePlan,
    DeleteUsagePlanKey: deleteUsagePlanKey,
    GetApiKey: getApiKey,
    GetApiKeys: getApiKeys,
    GetAuthorizer: getAuthorizer,
    GetAuthorizers: getAuthorizers,
    GetResources: getResources,
    GetRestApi: getRestApi,
    GetRestApis: getRestApis,
    GetStages: getStages,
    GetUsagePlan: getUsagePlan,
    GetUsagePlanKey: getUsagePlanKey,
    GetUsagePlanKeys: getUsagePlanKeys,
    GetUsagePlans: getUsagePlans,
    UpdateApiKey: updateApiKey,
    UpdateUsagePlan: updateUsagePlan,
  });
}
