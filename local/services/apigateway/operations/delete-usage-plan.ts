import type { DeleteUsagePlanCommandInput } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { asking } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';

/** A plan goes only after its stages. */
export const deleteUsagePlan: Operation<ApiGatewayState, DeleteUsagePlanCommandInput> = {
  authorize: ({ usagePlanId }, state) => asking(state, 'DELETE', `/usageplans/${usagePlanId}`),
  run({ usagePlanId }, state) {
    const { id, properties } = state.plan(usagePlanId);
    if ((properties.ApiStages ?? []).length > 0) {
      const message = `Cannot delete Usage Plan ${id} because there are API stages associated with it. Please disassociate all API stages from the Usage Plan and try again.`;
      throw new AwsError('BadRequestException', message);
    }
    state.plans.delete(id);
    return {};
  },
};
