import type { GetRolePolicyCommandInput, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { encodeDocument, roleArnAccess, roleOrThrow } from '../role-view.ts';
import type { IamState } from '../state.ts';

export const getRolePolicy: Operation<IamState, GetRolePolicyCommandInput, GetRolePolicyResponse> = {
  authorize: ({ RoleName }, state) => roleArnAccess(state, 'iam:GetRolePolicy', RoleName),
  run({ RoleName, PolicyName }, state) {
    const role = roleOrThrow(state, RoleName);
    const policy = role.policies.find(candidate => candidate.PolicyName === PolicyName);
    if (!policy) {
      throw new AwsError('NoSuchEntity', `The role policy with name ${PolicyName} cannot be found.`, { status: 404 });
    }
    return {
      RoleName: role.RoleName,
      PolicyName: policy.PolicyName,
      PolicyDocument: encodeDocument(policy.PolicyDocument),
    };
  },
};
