import type { ListRolePoliciesCommandInput, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import { roleArnAccess, roleOrThrow } from '../role-view.ts';
import type { IamState } from '../state.ts';

export const listRolePolicies: Operation<IamState, ListRolePoliciesCommandInput, ListRolePoliciesResponse> = {
  authorize: ({ RoleName }, state) => roleArnAccess(state, 'iam:ListRolePolicies', RoleName),
  run({ RoleName, ...query }, state) {
    const names = roleOrThrow(state, RoleName).policies.map(policy => policy.PolicyName);
    const { items, ...more } = page(names, query);
    return { PolicyNames: items, IsTruncated: more.Marker !== undefined, ...more };
  },
};
