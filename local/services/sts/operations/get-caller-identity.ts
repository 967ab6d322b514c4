import type { GetCallerIdentityCommandInput, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Cloud } from '../../../core/cloud.ts';
import type { Operation } from '../../../core/service.ts';
import { sessionArn } from '../../../iam/authorize.ts';
import { principalId } from '../../../iam/principal-id.ts';

/** Needs no permission, on AWS as here. */
export const getCallerIdentity: Operation<Cloud, GetCallerIdentityCommandInput, GetCallerIdentityResponse> = {
  authorize: () => [],
  run(_input, cloud, caller) {
    const { account } = cloud;
    if (caller.kind !== 'role') {
      return { UserId: account.id, Account: account.id, Arn: `arn:${account.partition}:iam::${account.id}:root` };
    }
    return { UserId: principalId(cloud, caller), Account: account.id, Arn: sessionArn(cloud, caller) };
  },
};
