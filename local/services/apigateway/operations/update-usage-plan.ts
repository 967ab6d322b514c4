import type { UpdateUsagePlanCommandInput, UsagePlan as View } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import type { UsagePlanProperties } from '../definition.ts';
import { type Patch, type Patches, patched, patchedNumber } from '../patch.ts';
import type { ApiGatewayState } from '../state.ts';
import { usagePlanFault } from '../usage-plan-fault.ts';
import { usagePlanView } from '../usage-plan-view.ts';

const throttle =
  (name: 'RateLimit' | 'BurstLimit', path: string): Patch<UsagePlanProperties> =>
  (plan, value) => ({ ...plan, Throttle: { ...plan.Throttle, [name]: patchedNumber(path, value) } });

const quota =
  (name: 'Limit' | 'Offset', path: string): Patch<UsagePlanProperties> =>
  (plan, value) => ({ ...plan, Quota: { ...plan.Quota, [name]: patchedNumber(path, value) } });

const patches: Patches<UsagePlanProperties> = {
  'replace /name': (plan, UsagePlanName) => ({ ...plan, UsagePlanName }),
  'replace /description': (plan, Description) => ({ ...plan, Description }),
  'replace /throttle/rateLimit': throttle('RateLimit', '/throttle/rateLimit'),
  'replace /throttle/burstLimit': throttle('BurstLimit', '/throttle/burstLimit'),
  'remove /throttle': ({ Throttle: _, ...plan }) => plan,
  'replace /quota/limit': quota('Limit', '/quota/limit'),
  'replace /quota/offset': quota('Offset', '/quota/offset'),
  'replace /quota/period': (plan, Period) => ({ ...plan, Quota: { ...plan.Quota, Period } }),
  'remove /quota': ({ Quota: _, ...plan }) => plan,
  'add /apiStages': (plan, value) => ({ ...plan, ApiStages: [...(plan.ApiStages ?? []), stageOf(value)] }),
  'remove /apiStages': (plan, value) => ({
    ...plan,
    ApiStages: (plan.ApiStages ?? []).filter(({ ApiId, Stage }) => `${ApiId}:${Stage}` !== value),
  }),
};

/** `<API>:<stage>` */
function stageOf(value: string) {
  const [ApiId = '', Stage = '', ...more] = value.split(':');
  if (ApiId !== '' && Stage !== '' && more.length === 0) return { ApiId, Stage };
  throw new AwsError('BadRequestException', `Invalid API stage specified: ${value}`);
}

export const updateUsagePlan: Operation<ApiGatewayState, UpdateUsagePlanCommandInput, View> = {
  authorize: ({ usagePlanId }, state) => asking(state, 'PATCH', `/usageplans/${usagePlanId}`),
  run({ usagePlanId, patchOperations }, state) {
    const plan = state.plan(usagePlanId);
    const properties = patched(plan.properties, patchOperations, patches);
    usagePlanFault(properties);
    state.checkStages(properties);
    const after = { ...plan, properties };
    state.plans.set(plan.id, after);
    return usagePlanView(after);
  },
};
