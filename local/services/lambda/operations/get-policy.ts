import type { GetPolicyCommandInput, GetPolicyCommandOutput } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import { policyDocument } from '../resource-policy.ts';
import type { LambdaScope } from '../scope.ts';

export const getPolicy: Operation<LambdaScope, GetPolicyCommandInput, Omit<GetPolicyCommandOutput, '$metadata'>> = {
  authorize: onFunction('GetPolicy'),
  run({ FunctionName = '' }, { state }) {
    const found = state.find(FunctionName);
    if (found.permissions.length === 0) {
      throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', {
        status: 404,
        fields: { Type: 'User' },
      });
    }
    return { Policy: JSON.stringify(policyDocument(found)), RevisionId: state.cloud.random.uuid() };
  },
};
