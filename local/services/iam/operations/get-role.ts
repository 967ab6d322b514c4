import type { GetRoleCommandInput, GetRoleResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../core/service.ts';
import { roleArnAccess, roleOrThrow, roleView } from '../role-view.ts';
import type { IamState } from '../state.ts';

export const getRole: Operation<IamState, GetRoleCommandInput, GetRoleResponse> = {
  authorize: ({ RoleName }, state) => roleArnAccess(state, 'iam:GetRole', RoleName),
  run: ({ RoleName }, state) => ({ Role: roleView(roleOrThrow(state, RoleName)) }),
};
